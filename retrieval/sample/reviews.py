"""What the sample shop's buyers say: sentences that fit any article, by how pleased they were."""

from random import Random

from retrieval.records import Review

PLEASED = (
    "Just as pictured, and the colour is even nicer in daylight.",
    "Third one I have bought; it still looks new after a year.",
    "Arrived quickly and feels better made than its price suggests.",
    "My favourite find this season. I get asked about it a lot.",
    "Bought as a present, and it has hardly been put down since.",
    "The material feels lovely and the finish is neat.",
    "Exactly what I was looking for.",
    "Goes with nearly everything I own.",
)
CONTENT = (
    "Good for the price, though the packaging was a bit much.",
    "Nice enough. The colour is slightly different from what I expected.",
    "Does what it should; I would wait for a sale next time.",
    "Comes up a little large, otherwise fine.",
)
DISAPPOINTED = (
    "Pretty, but a seam came loose in the second week.",
    "Not for me: it feels less solid than it looks. Returned without trouble.",
)


def draw_reviews(random: Random, rating: float) -> tuple[Review, ...]:
    """Two or three reviews, no sentence twice, that lean the way of the mean rating."""
    reviews: list[Review] = []
    pools = {5.0: list(PLEASED), 4.0: list(PLEASED), 3.0: list(CONTENT), 2.0: list(DISAPPOINTED)}
    for _ in range(random.choice((2, 2, 3))):
        stars = float(min(5, max(2, round(random.gauss(rating, 0.8)))))
        pool = pools[stars]
        text = random.choice(pool)
        pool.remove(text)
        for other in pools.values():
            if text in other:
                other.remove(text)
        reviews.append(Review(text, rating=stars, helpful=random.choice((None, 1, 2, 3, 5, 8))))
    return tuple(reviews)
