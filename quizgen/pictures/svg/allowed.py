"""What may stand in a drawing: elements and attributes that draw, and what editors note beside them. All else is refused."""

from __future__ import annotations

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

NOTES = frozenset(
    (
        "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
        "http://www.inkscape.org/namespaces/inkscape",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://creativecommons.org/ns#",
        "http://web.resource.org/cc/",
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/dc/terms/",
        "http://xmlns.com/foaf/0.1/",
        "http://ns.adobe.com/AdobeIllustrator/10.0/",
        "http://ns.adobe.com/AdobeSVGViewerExtensions/3.0/",
        "http://www.serif.com/",
        "http://www.bohemiancoding.com/sketch/ns",
        "http://www.figma.com/figma/ns",
        "https://boxy-svg.com",
        "http://www.openswatchbook.org/uri/2009/osb",
        "http://www.vectornator.io",
    )
)
"""Namespaces in which editors keep notes; no viewer does anything with what is in them."""

SHAPES = frozenset(("path", "rect", "circle", "ellipse", "line", "polyline", "polygon"))

_EFFECTS = """Blend ColorMatrix ComponentTransfer Composite ConvolveMatrix DiffuseLighting DisplacementMap DistantLight
    DropShadow Flood FuncA FuncB FuncG FuncR GaussianBlur Merge MergeNode Morphology Offset PointLight SpecularLighting
    SpotLight Tile Turbulence"""

ELEMENTS = SHAPES.union(
    ("svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "metadata", "style", "text", "tspan", "textPath"),
    ("linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "filter"),
    [f"fe{name}" for name in _EFFECTS.split()],
)

ANIMATIONS = frozenset(("animate", "animateColor", "animateMotion", "animateTransform", "discard", "mpath", "set"))

_GEOMETRY = """x y x1 x2 y1 y2 cx cy fx fy fr r rx ry dx dy d points width height viewBox preserveAspectRatio transform
    pathLength offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits patternUnits
    patternContentUnits patternTransform markerUnits markerWidth markerHeight refX refY orient textLength lengthAdjust
    rotate startOffset method spacing side zoomAndPan"""
_LOOKS = """alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation
    color-interpolation-filters color-rendering cursor direction display dominant-baseline enable-background fill
    fill-opacity fill-rule filter flood-color flood-opacity font font-family font-feature-settings font-kerning font-size
    font-size-adjust font-stretch font-style font-variant font-weight glyph-orientation-horizontal
    glyph-orientation-vertical image-rendering isolation kerning letter-spacing lighting-color line-height marker
    marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events
    shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width style text-anchor text-decoration text-overflow text-rendering
    text-transform transform-box transform-origin unicode-bidi vector-effect visibility white-space word-spacing
    writing-mode"""
_EFFECT_PARTS = """amplitude azimuth baseFrequency bias diffuseConstant divisor edgeMode elevation exponent filterRes
    filterUnits in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength limitingConeAngle mode numOctaves operator order
    pointsAtX pointsAtY pointsAtZ preserveAlpha primitiveUnits radius result scale seed slope specularConstant
    specularExponent stdDeviation stitchTiles surfaceScale tableValues targetX targetY type values xChannelSelector
    yChannelSelector z"""
_NOTED = """id class lang role focusable tabindex version baseProfile contentScriptType contentStyleType
    requiredExtensions requiredFeatures systemLanguage media title xmlns"""

ATTRIBUTES = frozenset(" ".join((_GEOMETRY, _LOOKS, _EFFECT_PARTS, _NOTED)).split())
"""Those without a namespace, besides `aria-…`, `data-…` and `href`."""

XML_ATTRIBUTES = frozenset(("space", "lang", "id"))
XLINK_ATTRIBUTES = frozenset(("type", "role", "arcrole", "title", "show", "actuate"))
"""Besides `href`."""

_FUNCTIONS = """calc hsl hsla is light-dark matrix not nth-child nth-of-type rgb rgba rotate scale scalex scaley skew skewx
    skewy translate translatex translatey var where"""
FUNCTIONS = frozenset(_FUNCTIONS.split())
"""Of style sheets, besides a `url` within the drawing."""
