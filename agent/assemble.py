"""Settings to working parts: the one place where parts are chosen and joined."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from agent.assistant import Assistant
from agent.grounding import Checker
from agent.rungs import open_writers
from agent.services import LiveParts, PreparedWriter, Understander, Writer
from agent.settings import Settings
from agent.showcase import example_prompts
from agent.understanding import RuleUnderstander, search_words
from agent.understanding.knowledge import lay_over
from agent.understanding.remote import ChatEndpoint, RemoteUnderstander
from agent.understanding.tagger import TurnTagger
from agent.writers import WriterLadder
from retrieval.catalogue import Catalogue
from retrieval.clip_encoder import ClipEncoder
from retrieval.errors import SettingsError, WriterError
from retrieval.generations import Generations
from retrieval.index import Index, LiveIndex
from retrieval.indexing import build_index, update_index
from retrieval.manifest import Manifest
from retrieval.policies import FILE as POLICIES
from retrieval.policies import Policy, read_policies
from retrieval.records import Product
from retrieval.remote_pictures import RemotePictures
from retrieval.rerank import open_reranker
from retrieval.search import Searcher
from retrieval.sources import SERVED, Report, Source
from retrieval.sources.updates import Deletion, Update
from retrieval.text_encoder import TextEncoder


class Parts:
    """The parts of one process, each made when first needed and then kept."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        lay_over(settings.knowledge)

    @cached_property
    def generations(self) -> Generations:
        """The index generations of this home."""
        return Generations(self.settings.index_folder)

    @cached_property
    def text_encoder(self) -> TextEncoder:
        """For product texts and the compact CLIP's text side."""
        return TextEncoder(self.settings.text_encoder)

    @cached_property
    def encoder(self) -> ClipEncoder:
        """For pictures, and words that look for pictures."""
        return ClipEncoder(self.settings.image_encoder, text_encoder=self.text_encoder)

    @cached_property
    def live(self) -> LiveIndex:
        """The index in use."""
        return LiveIndex(self.generations, self.text_encoder, self.encoder)

    @cached_property
    def searcher(self) -> Searcher:
        """Searches any index made with these encoders."""
        return Searcher(self.text_encoder, self.encoder, open_reranker(self.settings.reranker))

    @cached_property
    def writers(self) -> tuple[Writer, ...]:
        """The ladder's rungs, the best first; the template is always the last."""
        return open_writers(self.settings)

    def prepare_writer(self) -> None:
        """Open the best writer's model beside other work, so that the first shopper need not wait for it."""
        best = self.writers[0]

        def prepare() -> None:
            with suppress(WriterError):  # the first answer says so
                if isinstance(best, PreparedWriter):
                    best.prepare()

        threading.Thread(target=prepare).start()

    @cached_property
    def reading_model(self) -> ChatEndpoint | None:
        """The model that reads turns, with what it is known to answer to; None: the built-in understander reads all."""
        return reading_model(self.settings)

    @cached_property
    def tagger(self) -> TurnTagger | None:
        """Reads the words of a turn beside the rules; None where the settings leave it out."""
        return None if self.settings.understander == "rules" else TurnTagger()

    @cached_property
    def assistant(self) -> Assistant:
        """The whole assistant over the live index."""
        return Assistant(
            live=self.live,
            searcher=self.searcher,
            read=self.read,
            search_words=search_words,
            cards=self.settings.cards,
            conversations=self.settings.conversations_file,
            uploads=self.settings.uploads_folder,
        )

    def examples(self) -> list[str]:
        """Prompts to try, made of what the live catalogue really has."""
        return example_prompts(self.live.get().catalogue)

    def read(self, index: Index) -> LiveParts:
        """What understanding, the check and the writers know of one catalogue's own values."""
        catalogue = index.catalogue
        facets = catalogue.facets()
        checker = Checker(facets)
        rules = RuleUnderstander(
            facets,
            catalogue.parents(),
            catalogue.currency(),
            catalogue.has_phrase,
            [policy.topic for policy in index.policies],
            lambda filters: catalogue.count(filters) > 0,
            self.tagger,
        )
        model = self.reading_model
        understander: Understander = rules if model is None else RemoteUnderstander(rules, facets, model)
        return LiveParts(index, understander, checker, WriterLadder(self.writers, checker))

    @cached_property
    def remote_pictures(self) -> RemotePictures:
        """Fetches a catalogue's pictures from the web, and keeps them."""
        return RemotePictures(
            self.settings.remote_pictures_folder,
            allow_private=self.settings.private_pictures,
            at_once=self.settings.pictures_at_once,
            timeout_s=self.settings.picture_timeout_s,
        )

    def index_source(
        self,
        source: Source,
        report: Report,
        *,
        said: str,
        store: str | None = None,
        fresh: bool = False,
        bad_picture: Callable[[Product, str], None],
        advance: Callable[[int], None],
        wrote: Callable[[int, int], None] = lambda done, of: None,
    ) -> Manifest:
        """Index a source as a new generation and put it into use; see `build_index`."""
        store = store or self.settings.store
        return build_index(
            source.read(report),
            generations=self.generations,
            source=said,
            store=store,
            server=self.settings.chroma_server if store == "chroma" else None,
            text_encoder=self.text_encoder,
            encoder=self.encoder,
            remote=self.remote_pictures,
            fresh=fresh,
            policies=policies_beside(said),
            skipped=lambda: report.skipped,
            bad_picture=bad_picture,
            advance=advance,
            wrote=wrote,
        )

    def update_index(
        self,
        update: Update,
        report: Report,
        *,
        said: str,
        bad_picture: Callable[[Product, str], None],
        advance: Callable[[int], None],
        wrote: Callable[[int, int], None] = lambda done, of: None,
    ) -> Manifest:
        """Change a few products of the index; see `retrieval.indexing.update_index`."""

        def changes(catalogue: Catalogue) -> Iterator[Product | Deletion]:
            return update.read(lambda product_id: next(iter(catalogue.products([product_id])), None), report)

        return update_index(
            changes,
            file=said,
            generations=self.generations,
            text_encoder=self.text_encoder,
            encoder=self.encoder,
            remote=self.remote_pictures,
            skipped=lambda: report.skipped,
            bad_picture=bad_picture,
            advance=advance,
            wrote=wrote,
        )


def policies_beside(said: str) -> tuple[Policy, ...]:
    """What the shop says of delivery, returns and the like, in a file beside its catalogue; none where there is none.

    Raises:
        SourceError: the file cannot be used.
    """
    if said.partition(":")[0] == "sample":
        from retrieval import sample

        file = Path(sample.__file__).with_name(POLICIES)
    else:
        path = Path(said.partition(":")[2] if said.startswith(tuple(f"{kind}:" for kind in SERVED)) else said)
        file = (path if path.is_dir() else path.parent) / POLICIES
    return read_policies(file) if file.is_file() else ()


def reading_model(settings: Settings) -> ChatEndpoint | None:
    """The model that reads turns where the settings ask for one and say which.

    Raises:
        SettingsError: one is asked for and none is named.
    """
    if settings.understander != "remote":
        return None
    model = settings.understander_model or settings.remote_model
    if model is None:
        raise SettingsError(
            "The setting VITRINE_UNDERSTANDER is 'remote' but no model is named; set VITRINE_UNDERSTANDER_MODEL "
            "(and VITRINE_REMOTE_BASE_URL for a server other than OpenAI's)."
        )
    key = settings.remote_api_key.get_secret_value() if settings.remote_api_key else None
    return ChatEndpoint(model, settings.remote_base_url, key, settings.understander_timeout_s)
