export function startPreviewLinks() {}
