"""The commands and environments of TeX that reach MathJax and the page: a list of what may, by package.

The names are those of MathJax 3.2.2, which Anki has in it: the tables that its packages `base`, `ams`, `mathtools`,
`mhchem`, `braket`, `cancel`, `boldsymbol`, `centernot`, `extpfeil`, `gensymb`, `upgreek` and `textcomp` register with its
parser (`input/tex/*/*Mappings` in the npm package `mathjax-full`). Left out of them is all that makes links, attributes,
styles, definitions or labels, loads something, takes a length or a number that moves what it draws away from its place,
hides its size, parses its arguments several times over, or ends in an error (`prescript`).
`tests/anki/test_anki_mathjax.py` goes through MathJax's own tables in a browser.
"""

from __future__ import annotations

_SYMBOLS = """
    aleph alpha amalg And angle approx Arrowvert arrowvert ast asymp backslash beta bigcap bigcirc bigcup bigodot
    bigoplus bigotimes bigsqcup bigtriangledown bigtriangleup biguplus bigvee bigwedge bot bowtie bracevert bullet
    cap cdot cdotp cdots chi circ clubsuit colon cong coprod cup dagger dashv ddagger ddots Delta delta diamond
    diamondsuit div doteq dotsb dotsc dotsi dotsm dotso Downarrow downarrow ell emptyset epsilon equiv eta exists
    flat forall frown Gamma gamma ge geq gets gg gt hbar heartsuit hookleftarrow hookrightarrow iiint iint Im imath
    in infty int intop iota jmath kappa Lambda lambda land langle lbrace lbrack lceil ldotp ldots le Leftarrow
    leftarrow leftharpoondown leftharpoonup Leftrightarrow leftrightarrow leq lfloor lgroup ll lmoustache lnot
    Longleftarrow longleftarrow Longleftrightarrow longleftrightarrow longmapsto Longrightarrow longrightarrow lor
    lt mapsto mid models mp mu nabla natural ne nearrow neg neq ni notin nu nwarrow odot oint Omega omega omicron
    ominus oplus oslash otimes owns parallel partial perp Phi phi Pi pi pm prec preceq prime prod propto Psi psi
    rangle rbrace rbrack rceil Re rfloor rgroup rho Rightarrow rightarrow rightharpoondown rightharpoonup
    rightleftharpoons rmoustache S searrow setminus sharp Sigma sigma sim simeq smallint smile spadesuit sqcap sqcup
    sqsubseteq sqsupseteq star subset subseteq succ succeq sum supset supseteq surd swarrow tau Theta theta times to
    top triangle triangleleft triangleright Uparrow uparrow Updownarrow updownarrow uplus Upsilon upsilon varepsilon
    varphi varpi varrho varsigma vartheta vdash vdots vee Vert vert wedge wp wr Xi xi zeta
"""
"""Letters, operators, relations, arrows and delimiters of LaTeX."""
_AMS = """
    approxeq backepsilon backprime backsim backsimeq barwedge Bbbk because beth between bigstar binom blacklozenge
    blacksquare blacktriangle blacktriangledown blacktriangleleft blacktriangleright Box boxdot boxed boxminus
    boxplus boxtimes Bumpeq bumpeq Cap centerdot cfrac checkmark circeq circlearrowleft circlearrowright circledast
    circledcirc circleddash circledR circledS complement Cup curlyeqprec curlyeqsucc curlyvee curlywedge
    curvearrowleft curvearrowright daleth dashleftarrow dashrightarrow dbinom ddddot dddot dfrac diagdown diagup
    Diamond digamma divideontimes Doteq doteqdot dotplus doublebarwedge doublecap doublecup downdownarrows
    downharpoonleft downharpoonright eqcirc eqsim eqslantgtr eqslantless eth fallingdotseq Finv frac Game geqq
    geqslant ggg gggtr gimel gnapprox gneq gneqq gnsim gtrapprox gtrdot gtreqless gtreqqless gtrless gtrsim
    gvertneqq hslash idotsint iiiint impliedby implies injlim intercal Join leadsto leftarrowtail leftleftarrows
    leftrightarrows leftrightharpoons leftrightsquigarrow leftthreetimes leqq leqslant lessapprox lessdot lesseqgtr
    lesseqqgtr lessgtr lesssim lhd llcorner Lleftarrow lll llless lnapprox lneq lneqq lnsim looparrowleft
    looparrowright lozenge lrcorner Lsh ltimes lVert lvert lvertneqq maltese mathring measuredangle mho multimap
    ncong negmedspace negthickspace nexists ngeq ngeqq ngeqslant ngtr nLeftarrow nleftarrow nLeftrightarrow
    nleftrightarrow nleq nleqq nleqslant nless nmid nobreakspace notag nparallel nprec npreceq nRightarrow
    nrightarrow nshortmid nshortparallel nsim nsubseteq nsubseteqq nsucc nsucceq nsupseteq nsupseteqq ntriangleleft
    ntrianglelefteq ntriangleright ntrianglerighteq nVDash nVdash nvDash nvdash operatorname pitchfork precapprox
    preccurlyeq precnapprox precneqq precnsim precsim projlim restriction rhd rightarrowtail rightleftarrows
    rightrightarrows rightsquigarrow rightthreetimes risingdotseq Rrightarrow Rsh rtimes rVert rvert shortmid
    shortparallel sideset smallfrown smallsetminus smallsmile sphericalangle sqsubset sqsupset square Subset
    subseteqq subsetneq subsetneqq substack succapprox succcurlyeq succnapprox succneqq succnsim succsim Supset
    supseteqq supsetneq supsetneqq tag tbinom tfrac therefore thickapprox thicksim triangledown trianglelefteq
    triangleq trianglerighteq twoheadleftarrow twoheadrightarrow ulcorner unlhd unrhd upharpoonleft upharpoonright
    upuparrows urcorner varDelta varGamma varinjlim varkappa varLambda varliminf varlimsup varnothing varOmega
    varPhi varPi varprojlim varpropto varPsi varSigma varsubsetneq varsubsetneqq varsupsetneq varsupsetneqq varTheta
    vartriangle vartriangleleft vartriangleright varUpsilon varXi Vdash vDash veebar Vvdash xleftarrow xrightarrow
    yen
"""
"""amssymb and amsmath."""
_BASE = """
    acute arccos arcsin arctan arg atop bar Bbb bf Big big Bigg bigg Biggl biggl Biggm biggm Biggr biggr Bigl bigl
    Bigm bigm Bigr bigr bmod brace brack breve buildrel cal cases check choose cos cosh cot coth cr csc ddot deg det
    dim displaystyle dot dots enspace exp fbox frak gcd grave hat hbox hdashline hline hom hphantom Huge huge iff
    inf it ker LARGE Large large LaTeX left lg lim liminf limits limsup ln log mathbb mathbf mathbfcal mathbffrak
    mathbfit mathbfscr mathbfsf mathbfsfit mathbfsfup mathbfup mathbin mathcal mathclose mathfrak mathinner mathit
    mathnormal mathop mathopen mathord mathpunct mathrel mathrm mathscr mathsf mathsfit mathsfup mathstrut mathtt
    mathup matrix max mbox middle min mit mod negthinspace newline nolimits nonumber normalsize not of oldstyle over
    overbrace overleftarrow overleftrightarrow overline overparen overrightarrow overset overunderset phantom
    pmatrix pmod pod Pr qquad quad right rm root scr scriptscriptstyle scriptsize scriptstyle sec sf sin sinh small
    space sqrt stackbin stackrel strut sup symbb symbf symbfcal symbffrak symbfit symbfscr symbfsf symbfsfit
    symbfsfup symbfup symcal symfrak symit symnormal symrm symscr symsf symsfit symsfup symtt symup tan tanh TeX
    text textbf textit textnormal textrm textsf textstyle texttt textup thinspace tilde Tiny tiny tt underbrace
    underleftarrow underleftrightarrow underline underparen underrightarrow underset vcenter vec vphantom widehat
    widetilde
"""
"""Functions, fonts, accents, fractions, boxes and spaces of LaTeX."""
_MATHTOOLS = """
    Aboxed adjustlimits bigtimes Colonapprox colonapprox Coloneq coloneq Coloneqq coloneqq Colonsim colonsim cramped
    crampedsubstack dblcolon Eqcolon eqcolon Eqqcolon eqqcolon lparen ndownarrow nuparrow rparen
    shortvdotswithin vdotswithin xhookleftarrow xhookrightarrow xLeftarrow xleftharpoondown xleftharpoonup
    xLeftrightarrow xleftrightarrow xleftrightharpoons xmapsto xRightarrow xrightharpoondown xrightharpoonup
    xrightleftharpoons
"""
"""mathtools."""
_MHCHEM = """
    bond ce longleftrightarrows longLeftrightharpoons longRightleftharpoons longrightleftharpoons pu tripledash
    xLeftrightharpoons xRightleftharpoons
"""
"""mhchem: formulas, units and arrows of chemistry."""
_OTHERS = """
    bcancel boldsymbol Bra bra Braket braket cancel cancelto celsius centernot degree Ket ket Ketbra ketbra micro
    ohm perthousand Set set upalpha upbeta upchi Updelta updelta upepsilon upeta Upgamma upgamma upiota upkappa
    Uplambda uplambda upmu upnu Upomega upomega upomicron Upphi upphi Uppi uppi Uppsi uppsi uprho Upsigma upsigma
    uptau Uptheta uptheta Upupsilon upupsilon upvarepsilon upvarphi upvarpi upvarrho upvarsigma upvartheta Upxi upxi
    upzeta xcancel xlongequal xtofrom xtwoheadleftarrow xtwoheadrightarrow
"""
"""braket, cancel, boldsymbol, centernot, extpfeil, gensymb and upgreek."""
_TEXT = """
    textacutedbl textasciiacute textasciibreve textasciicaron textasciicircum textasciidieresis textasciimacron
    textasciitilde textasteriskcentered textbackslash textbaht textbar textbardbl textbigcircle textblank textborn
    textbraceleft textbraceright textbrokenbar textbullet textcelsius textcent textcentoldstyle textcircledP
    textcolonmonetary textcompwordmark textcopyleft textcopyright textcurrency textdagger textdaggerdbl textdegree
    textdied textdiscount textdiv textdivorced textdollar textdollaroldstyle textdong textdownarrow
    texteightoldstyle textellipsis textemdash textendash textestimated texteuro textexclamdown textfiveoldstyle
    textflorin textfouroldstyle textfractionsolidus textgravedbl textgreater textguarani textinterrobang
    textinterrobangdown textlangle textlbrackdbl textleftarrow textless textlira textlnot textlquill textmarried
    textmho textminus textmu textmusicalnote textnaira textnineoldstyle textnumero textohm textonehalf
    textoneoldstyle textonequarter textonesuperior textopenbullet textordfeminine textordmasculine textparagraph
    textperiodcentered textpertenthousand textperthousand textpeso textpm textquestiondown textquotedblleft
    textquotedblright textquoteleft textquoteright textrangle textrbrackdbl textrecipe textreferencemark
    textregistered textrightarrow textrquill textsection textservicemark textsevenoldstyle textsixoldstyle
    textsterling textsurd textthreeoldstyle textthreequarters textthreesuperior texttildelow texttimes texttrademark
    texttwooldstyle texttwosuperior textunderscore textuparrow textvisiblespace textwon textyen textzerooldstyle
"""
"""textcomp: signs in text."""
_ENVIRONMENTS = """
    align align* alignat alignat* aligned alignedat array Bmatrix bmatrix Bmatrix* bmatrix* Bsmallmatrix
    bsmallmatrix Bsmallmatrix* bsmallmatrix* cases cases* crampedsubarray dcases dcases* drcases drcases* eqnarray
    eqnarray* equation equation* flalign flalign* gather gather* gathered lgathered matrix matrix* multline
    multline* pmatrix pmatrix* psmallmatrix psmallmatrix* rcases rcases* rgathered smallmatrix smallmatrix* split
    subarray Vmatrix vmatrix Vmatrix* vmatrix* Vsmallmatrix vsmallmatrix Vsmallmatrix* vsmallmatrix* xalignat
    xalignat*
"""
"""Matrices, cases and aligned lines."""

COMMANDS = frozenset(" ".join([_SYMBOLS, _AMS, _BASE, _MATHTOOLS, _MHCHEM, _OTHERS, _TEXT]).split())
"""Commands of letters; what they take is checked in `quizgen.tex` where it is not TeX."""
SIGNS = frozenset(",:>;! \n\\{}|_#$%&")
"""What may stand behind a backslash besides."""
ENVIRONMENTS = frozenset(_ENVIRONMENTS.split())
"""What may stand in `\\begin{…}`."""
