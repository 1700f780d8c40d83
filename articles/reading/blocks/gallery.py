from articles.reading.blocks.base import Data, PageParts, Part, Reading
from articles.writing.block import Columns
from shows.images.renditions import renditions
from shows.images.rows import ImageRow


class GalleryReading(Reading):
    """Small pictures in a grid, each a link to its large copy. A picture that is deleted is left out."""

    def on_page(self, block: Columns, page: PageParts) -> None:
        images = [(page.images.get(picture["image_id"]), picture["caption"]) for picture in block["pictures"]]
        if pictures := [_picture(image, caption) for image, caption in images if image is not None]:
            page.add(block, {"pictures": pictures})


def gallery_pictures(parts: list[Part]) -> list[Data]:
    """Return the pictures of all galleries of a page, in their order."""
    return [picture for part in parts if part.kind == "gallery" for picture in part.data["pictures"]]


def _picture(image: ImageRow, caption: str) -> Data:
    """Return what the page shows of a picture: the address of its large copy, and those that a script chooses from."""
    copies = renditions(image, "full", "webp")
    return {
        "image": image,
        "caption": caption,
        "url": copies[-1].url if copies else image.original_url,
        "srcset": ", ".join(f"{copy.url} {copy.width}w" for copy in copies),
    }
