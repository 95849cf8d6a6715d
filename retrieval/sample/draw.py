"""One article of the sample shop to its picture."""

from PIL import Image

from retrieval.sample.canvas import Canvas
from retrieval.sample.palette import COLOURS
from retrieval.sample.shop import Article


def draw(article: Article) -> Image.Image:
    """The article on off-white paper, 512 x 512 RGB, the same in every run."""
    canvas = Canvas(COLOURS[article.product.colour or "Grey"], article.pattern, seed=article.product.id)
    article.kind.draw(canvas)
    return canvas.finished()
