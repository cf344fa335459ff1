"""Pictures of a book: files beside its pages, each once, small and with their size."""

import base64
import hashlib
import html
import io
import re
from dataclasses import dataclass, field

from PIL import Image

INLINE = re.compile(r'<img\b([^>]*?)src="data:image/png;base64,([^"]+)"([^>]*)>')
WIDTH = re.compile(r'\bwidth="(\d+)"')
LARGE = 600  # pixels: what a wider picture says can't be read on a telephone's width


@dataclass
class Pictures:
    """The pictures of a book's pages; `files` holds them by name."""

    files: dict[str, bytes] = field(default_factory=dict)

    def image(self, stored: str, alt: str) -> str:
        """Return the element that shows a PNG or JPEG, given as a notebook's output stores it."""
        return self._element(stored, f' alt="{html.escape(alt)}"')

    def moved(self, text: str) -> str:
        """Return HTML whose inline pictures have become files."""
        return INLINE.sub(lambda found: self._element(found[2], f"{found[1]}{found[3]}"), text)

    def _element(self, stored: str, attributes: str) -> str:
        data = base64.b64decode(stored)
        name = f"pictures/{hashlib.sha256(data).hexdigest()[:12]}.webp"
        with Image.open(io.BytesIO(data)) as picture:
            width, height = picture.size
            if name not in self.files:
                file = io.BytesIO()
                clear = picture.mode not in ("L", "RGB")  # or may be, in some places
                picture.convert("RGBA" if clear else "RGB").save(
                    file, "webp", lossless=True, method=4
                )
                self.files[name] = file.getvalue()
        if said := WIDTH.search(attributes):  # a picture for sharp screens has more pixels
            width, height = int(said[1]), round(height * int(said[1]) / width)
        rest = WIDTH.sub("", attributes).strip()
        size = f'width="{width}" height="{height}"'
        if width > LARGE:
            size = f'class="wide" {size}'
        return f'<img src="{name}" {size} loading="lazy" decoding="async" {rest}>'
