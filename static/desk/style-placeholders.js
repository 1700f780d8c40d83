/* The prose editor adds two <style> elements to the page unless they exist, and the page's content security policy
   forbids them; editor.css has their rules. It looks them up by attribute, so it takes these empty elements of another
   namespace for its own. */
document.documentElement.dataset.scripted = "" // so that the style sheet may hide what scripts arrange
for (const name of ["data-tiptap-style", "data-tiptap-extension-invisible-characters-style"]) {
  const placeholder = document.createElementNS("urn:greenroom", "style")
  placeholder.setAttribute(name, "")
  document.head.append(placeholder)
}
