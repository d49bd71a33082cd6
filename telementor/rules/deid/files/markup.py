"""XML in and out, without entities, outside files or the network."""

from functools import lru_cache

from lxml import etree

from telementor.rules.deid.files.refusal import Reason, Unreadable

Element = etree._Element


def parse(data: bytes) -> Element:
    """The root. A document type is refused: an office file has none, and it is how entities get in."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable(Reason.DAMAGED) from None
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise Unreadable(Reason.DAMAGED)
    return root


def write(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


@lru_cache(maxsize=5000)  # a document says the same few hundred names a million times
def local(name: object) -> str:
    """ "p" of "{http://…}p"."""
    return str(name).rpartition("}")[2]


@lru_cache(maxsize=5000)
def space(name: object) -> str:
    return str(name).rpartition("}")[0].lstrip("{")


def remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: Element) -> None:
    """The children take the element's place."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element)
        parent[at : at + 1] = list(element)
