"""An exporter for gemtext, the line-based format of the Gemini protocol."""

from collections.abc import Iterator
from dataclasses import dataclass

import articlekit as ak


@dataclass(frozen=True, kw_only=True)
class GemtextOptions:
    """``links`` sets the address of each link on a line of its own below its block."""

    links: bool = True


class GemtextExporter:
    """Writes headings, paragraphs, lists, quotations and code; tables and figures as text."""

    description = "gemtext"
    options = GemtextOptions
    suffixes = (".gmi",)

    def export(self, publication: ak.Publication, job: ak.Job) -> ak.Output:
        """The publication as UTF-8; emphasis is dropped, and each drop is noticed."""
        lines: list[str] = []
        notices: list[ak.Notice] = []
        for prefix, article in publication.parts():
            lines += [f"# {ak.plain_text(article.title)}", ""]
            lines += [", ".join(author.name for author in article.meta.authors), ""]
            for at, block in enumerate(article.blocks):
                job.stop_if_cancelled()
                lines += [*block_lines(block), *link_lines(block, job.options), ""]
                if any(isinstance(node, ak.Emphasis | ak.Strong) for _, node in ak.walk(block)):
                    place = f"{prefix}blocks[{at}]"
                    notices.append(ak.Notice("formatting-dropped", place, "emphasis"))
            for name, blocks in article.notes.items():
                lines += [f"{name}: {' '.join(map(ak.plain_text, blocks))}", ""]
        return ak.Output(data="\n".join(lines).encode(), notices=tuple(notices))


def block_lines(block: ak.Block) -> Iterator[str]:
    """The lines of one block."""
    match block:
        case ak.Heading():
            yield f"{'#' * min(block.level + 1, 3)} {ak.plain_text(block)}"
        case ak.List():
            for item in block.items:
                yield f"* {' '.join(ak.plain_text(item).split())}"
        case ak.Quote():
            yield from (f"> {line}" for line in ak.plain_text(block).split("\n"))
        case ak.CodeBlock():
            yield from ("```" + block.syntax, block.text.rstrip("\n"), "```")
        case _:
            yield ak.plain_text(block)


def link_lines(block: ak.Block, options: GemtextOptions) -> Iterator[str]:
    """A line for each link in the block."""
    for _, node in ak.walk(block):
        if options.links and isinstance(node, ak.Link):
            yield f"=> {node.href} {ak.plain_text(node.content)}"
