"""The tables of `scrub` and `stock`: names of Office Open XML (ECMA-376), and the words that Office itself uses."""

# Deleted text, and how things were before a change.
CHANGES = """del moveFrom rPrChange pPrChange sectPrChange tblPrChange tblPrExChange trPrChange tcPrChange tblGridChange
numberingChange cellIns cellDel cellMerge moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd"""

COMMENTS = "commentRangeStart commentRangeEnd commentReference annotationRef permStart permEnd proofErr"

# Data behind what is seen: content controls and form fields with all the choices nobody made, the rows behind a chart,
# supplements of later versions, passwords, fonts, other ways to show the slides.
BEHIND = """sdtPr sdtEndPr smartTagPr customXmlPr ffData fldData externalData extLst custDataLst modifyVerifier latentStyles
embeddedFontLst custShowLst handoutMasterIdLst docVars rsid"""

# Wrappers of text that stays.
WRAPPERS = "ins moveTo sdt sdtContent smartTag customXml"

# Who, when, and numbers by which two files are known to come from one computer.
TRACES = "author initials date dateUtc userId paraId textId anchorId editId spid nsid tmpl creationId"

# Of the settings of a document, those that change how it looks.
SETTINGS = """mirrorMargins gutterAtTop evenAndOddHeaders bookFoldPrinting defaultTabStop autoHyphenation footnotePr endnotePr
characterSpacingControl compat themeFontLang clrSchemeMapping decimalSymbol listSeparator displayBackgroundShape"""

# What PowerPoint and Word name by themselves, or after the file that a picture came from.
NAMED_AFTER_FILES = "docPr cNvPr theme clrScheme fontScheme fmtScheme"

# Additions to the format that every program of today shows.
UNDERSTOOD = "wps wpg wpc w14 w15 wp14 p14 p15 a14 v"

# Attributes that hold geometry, or which additions a program may ignore.
FORMULAS = """Ignorable Requires fmla eqn path coordsize coordorigin adj points wrapcoords arcsize gradientshapeok connectlocs
textboxrect"""

# Names of styles, layouts and fonts are made of these, and so are the prompts of empty places; English and French.
STOCK = """
normal heading headings title subtitle list bullet bulleted number numbered continue body text indent first table grid light
medium dark colorful shading accent emphasis strong quote intense subtle reference book caption toc index header footer
footnote endnote annotation char default paragraph font plain web html balloon macro closing salutation signature date block
message hyperlink followed visited page line placeholder revision outline no spacing theme style slide content two
comparison blank only vertical with picture image section layout office and of a the to master custom design background
col row band last top bottom left right center east west north south nw ne sw se general enter click edit add styles level
second third fourth fifth cell r w
titre sous corps texte liste puces tableau grille en tete tête pied note de bas fin lien légende sans interligne police par
défaut citation accentuation simple contenu diapositive vide deux comparaison avec thème numéro cliquez pour modifier ajouter
un une le la les du masque niveau deuxième troisième quatrième cinquième
calibri cambria arial times new roman courier symbol wingdings verdana tahoma georgia garamond helvetica aptos display
consolas segoe ui trebuchet ms century gothic palatino linotype franklin candara corbel constantia gill narrow black mincho
liberation serif mono dejavu open source roboto lucida impact comic bookman antiqua mt math noto
"""
