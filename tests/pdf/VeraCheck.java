import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Validates files against PDF/UA-1: a line for each, "ok FILE" or "bad FILE", and below it what is wrong. */
class VeraCheck {
    public static void main(String[] files) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.PDFUA_1;
        ValidationProfile profile = profile(flavour, "/org/verapdf/pdfa/validation/PDFUA-1.xml");
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
                ValidationResult result =
                        Foundries.defaultInstance().createValidator(profile, 50, false, true, false).validate(parser);
                System.out.println((result.isCompliant() ? "ok " : "bad ") + file);
                for (TestAssertion found : result.getTestAssertions()) {
                    if (found.getStatus() == TestAssertion.Status.FAILED) {
                        System.out.println("  " + found.getRuleId().getClause() + " " + found.getMessage());
                        System.out.println("    " + found.getLocation().getContext());
                    }
                }
            }
        }
    }

    /** The profile, read without the XML binding that the jar does not carry. */
    private static ValidationProfile profile(PDFAFlavour flavour, String resource) throws Exception {
        Set<Rule> rules = new HashSet<>();
        Set<Variable> variables = new HashSet<>();
        try (InputStream in = PDFAFlavour.class.getResourceAsStream(resource)) {
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
            for (Element rule : children(root, "rule")) {
                Element id = children(rule, "id").get(0);
                RuleId number = Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber")));
                Boolean deferred = rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
                rules.add(Profiles.ruleFromValues(
                        number, rule.getAttribute("object"), deferred, rule.getAttribute("tags"),
                        text(rule, "description"), text(rule, "test"),
                        Profiles.errorFromValues(text(rule, "message"), new ArrayList<ErrorArgument>()),
                        new ArrayList<Reference>()));
            }
            for (Element variable : children(root, "variable")) {
                variables.add(Profiles.variableFromValues(
                        variable.getAttribute("name"), variable.getAttribute("object"),
                        text(variable, "defaultValue"), text(variable, "value")));
            }
        }
        return Profiles.profileFromValues(
                flavour, Profiles.profileDetailsFromValues("PDF/UA-1", "", "", new Date(0)), "", rules, variables);
    }

    private static List<Element> children(Element above, String name) {
        NodeList nodes = above.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int place = 0; place < nodes.getLength(); place++) {
            found.add((Element) nodes.item(place));
        }
        return found;
    }

    private static String text(Element above, String name) {
        List<Element> found = children(above, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
