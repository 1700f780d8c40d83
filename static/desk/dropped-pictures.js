/* A picture file that is dropped or pasted into the article becomes an image block at that place, once it is uploaded with
   its words. Text is left alone. */
import { choosePictures } from "desk/picture-chooser"
import { showsOfPage } from "desk/picture-field"
import { toast } from "desk/toast"

const IMAGE_BLOCKS = "imageblock_set" // the prefix of their forms
const NOT_PICTURES = "Only pictures can be dropped here: JPEG, PNG, WebP, AVIF or GIF."
const hasFiles = ({ dataTransfer }) => [...(dataTransfer?.types || [])].includes("Files")

export function takeDroppedPictures(blocks) {
  const { form, column } = blocks
  const blockOf = (target) => target.closest?.(".order-machine > .block")

  /* Return the block before which something at this height goes; null for the end. Above the text, as on the lead
     picture, it goes before the first block. */
  const followingOf = (block, y) => {
    if (!block) return blocks.all().find((other) => other.offsetHeight && y < other.getBoundingClientRect().top) || null
    const box = block.getBoundingClientRect()
    return y < box.top + box.height / 2 ? block : blocks.after(block)
  }

  /* Show where files go: before a block, or, if it is null, at the end. Without a place nothing is shown. */
  const mark = (following) => {
    for (const marked of column.querySelectorAll(".drops-before")) marked.classList.remove("drops-before")
    following?.classList.add("drops-before")
    column.classList.toggle("drops-at-end", following === null)
  }

  async function addBlocks(files, following) {
    const pictures = await choosePictures({ multiple: true, show: showsOfPage(), files })
    if (!pictures.length) return
    const addAll = () =>
      pictures.map((picture) => {
        const block = blocks.add(IMAGE_BLOCKS, following)
        block.querySelector("picture-field").choose(picture)
        return block
      })
    const words = pictures.length === 1 ? "Picture added." : `${pictures.length} pictures added.`
    const added = blocks.history.do({ act: addAll, words })
    setTimeout(() => added[0].scrollIntoView({ block: "nearest" }), 60) // content-editor orders the blocks first
  }

  // Before the prose editor, which knows nothing of files.
  form.addEventListener(
    "dragover",
    (event) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      mark(followingOf(blockOf(event.target), event.clientY))
    },
    { capture: true },
  )
  form.addEventListener("dragleave", ({ relatedTarget }) => form.contains(relatedTarget) || mark())
  form.addEventListener(
    "drop",
    (event) => {
      if (!hasFiles(event)) return
      event.preventDefault() // the browser would leave the page to show the file
      event.stopPropagation()
      mark()
      const pictures = [...event.dataTransfer.files].filter(({ type }) => type.startsWith("image/"))
      if (!pictures.length) return toast(NOT_PICTURES, { stays: true })
      addBlocks(pictures, followingOf(blockOf(event.target), event.clientY))
    },
    { capture: true },
  )
  form.addEventListener(
    "paste",
    (event) => {
      const { files, types } = event.clipboardData
      // A word processor's copy of text holds a picture of it, too.
      if (!files.length || types.some((type) => type.startsWith("text/"))) return
      event.preventDefault()
      event.stopPropagation()
      const pictures = [...files].filter(({ type }) => type.startsWith("image/"))
      if (!pictures.length) return toast(NOT_PICTURES, { stays: true })
      addBlocks(pictures, followingOf(blockOf(event.target), Infinity))
    },
    { capture: true },
  )
}
