/* The lists of seasons and episodes begin with those of the shows that the article is about. */
const FIELDS = /(^|&)field_name=(seasons?|episode)(&|$)/

export function offerOwnSeasons(form) {
  django.jQuery.ajaxPrefilter((options) => {
    if (typeof options.data !== "string" || !FIELDS.test(options.data)) return
    const shows = [...(form.elements.shows?.selectedOptions || [])].map(({ value }) => value)
    if (shows.length) options.data += `&shows=${shows.join()}`
  })
}
