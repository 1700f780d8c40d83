/* The prose editor writes two <style> elements unless it finds them, and the page's policy forbids them: what they
   would say is in editor.css. It looks by name only, so it finds these, which a browser takes for nothing. */
for (const name of ["data-tiptap-style", "data-tiptap-extension-invisible-characters-style"]) {
  const stand = document.createElementNS("urn:greenroom", "style")
  stand.setAttribute(name, "")
  document.head.append(stand)
}
