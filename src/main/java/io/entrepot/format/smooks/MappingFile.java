package io.entrepot.format.smooks;

import io.entrepot.canonical.DocumentType;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What we must know of a {@code mapping.xml} besides Smooks itself.
 *
 * @param type the canonical type: the bean whose id is that type's id holds the head
 * @param elements names of elements in selectors
 * @param attributes names of attributes in selectors
 * @param fields what the parameters say about single fields
 */
record MappingFile(DocumentType type, Set<String> elements, Set<String> attributes, FieldRules fields) {
    private static final Set<String> SELECTORS =
            Set.of("createOnElement", "data", "execOnElement", "wireOnElement", "selector");
    private static final Pattern PREDICATE = Pattern.compile("\\[[^]]*]");
    private static final Pattern ATTRIBUTE = Pattern.compile("@([A-Za-z0-9.-]+)");

    /** @throws IllegalArgumentException when it is no mapping; the message says why */
    static MappingFile read(byte[] xml) {
        Set<String> elements = new HashSet<>();
        Set<String> attributes = new HashSet<>();
        FieldRules fields = new FieldRules();
        DocumentType type = null;
        List<Element> all = elements(parse(xml));
        for (Element element : all) {
            type = type(element.getAttribute("beanId")).orElse(type);
            selectors(element, elements, attributes);
            if (element.getLocalName().equals("param")) {
                parameter(element, attributes, fields);
            }
        }
        if (type == null) {
            throw new IllegalArgumentException("no bean has the id of a canonical type, one of "
                    + Arrays.stream(DocumentType.values()).map(DocumentType::id).toList());
        }
        MappingNames.check(type, fields, all, lines(xml));
        return new MappingFile(type, elements, attributes, fields);
    }

    private static Optional<DocumentType> type(String beanId) {
        return Arrays.stream(DocumentType.values())
                .filter(each -> each.id().equals(beanId))
                .findFirst();
    }

    private static void parameter(Element element, Set<String> attributes, FieldRules fields) {
        String name = element.getAttribute("name");
        String text = element.getTextContent().trim();
        Element parent = (Element) element.getParentNode();
        if (parent.getLocalName().equals("params")) {
            fields.add(name, text);
        } else if (isOfSegmentValues(parent) && !name.equals(SegmentValues.BEAN)) {
            attributes.add(text);
            if (name.contains("@")) {
                attributes.add(name.substring(name.indexOf('@') + 1));
            }
        }
    }

    private static List<Element> elements(Document document) {
        NodeList all = document.getElementsByTagNameNS("*", "*");
        return IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .toList();
    }

    /** The value of a resource's parameter; empty when it has none of that name. */
    static String parameter(Element resourceConfig, String name) {
        NodeList parameters = resourceConfig.getElementsByTagNameNS("*", "param");
        return IntStream.range(0, parameters.getLength())
                .mapToObj(i -> (Element) parameters.item(i))
                .filter(each -> each.getAttribute("name").equals(name))
                .map(each -> each.getTextContent().trim())
                .findFirst()
                .orElse("");
    }

    static boolean isOfSegmentValues(Element resourceConfig) {
        NodeList resources = resourceConfig.getElementsByTagNameNS("*", "resource");
        return resources.getLength() == 1
                && resources.item(0).getTextContent().trim().equals(SegmentValues.class.getName());
    }

    private static void selectors(Element element, Set<String> elements, Set<String> attributes) {
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            String name = element.getAttributes().item(i).getLocalName();
            String value = element.getAttributes().item(i).getNodeValue();
            if (!SELECTORS.contains(name) && !(name.equals("property") && value.startsWith("@"))) {
                continue;
            }
            Matcher attribute = ATTRIBUTE.matcher(value);
            while (attribute.find()) {
                attributes.add(attribute.group(1));
            }
            for (String step : PREDICATE.matcher(value).replaceAll("").split("/")) {
                if (!step.isEmpty() && !step.startsWith("@") && !step.startsWith("#")) {
                    elements.add(step);
                }
            }
        }
    }

    private static List<Integer> lines(byte[] xml) {
        try {
            return Xml.lines(xml);
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Document parse(byte[] xml) {
        try {
            return Xml.parse(xml);
        } catch (SAXException | IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
