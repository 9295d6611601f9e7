package io.entrepot.format.smooks;

import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Makes one XML element of each segment that a DFDL parser tells as nested elements {@code E/C}: its values become
 * attributes ({@code LIN03-1}), as mappings read X12. Elements of other names pass as they are.
 */
final class FoldedSegments extends XMLFilterImpl {
    private static final String ELEMENT = "E";
    private static final String COMPONENT = "C";

    /** Attribute of a segment: its number in the message, from 1. */
    static final String NUMBER = "segment";

    private final AttributesImpl values = new AttributesImpl();
    private final StringBuilder text = new StringBuilder();
    private String held;
    private int element;
    private int component;
    private int segments;

    FoldedSegments(ContentHandler target) {
        setContentHandler(target);
    }

    @Override
    public void startElement(String uri, String name, String qName, Attributes attributes) throws SAXException {
        String local = name.isEmpty() ? qName : name;
        if (held != null && local.equals(ELEMENT)) {
            element++;
            component = 0;
        } else if (element > 0 && local.equals(COMPONENT)) {
            component++;
            text.setLength(0);
        } else {
            tell();
            held = local;
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (element > 0) {
            text.append(characters, start, length);
        } else {
            tell();
            super.characters(characters, start, length);
        }
    }

    @Override
    public void endElement(String uri, String name, String qName) throws SAXException {
        String local = name.isEmpty() ? qName : name;
        if (element > 0 && local.equals(COMPONENT)) {
            if (text.length() > 0) {
                String attribute = held + (element < 10 ? "0" : "") + element + "-" + component;
                values.addAttribute("", attribute, attribute, "CDATA", text.toString());
            }
        } else if (element == 0 || !local.equals(ELEMENT)) {
            // What ends as it began is a segment too, one without values; all else without values is a group.
            if (held != null) {
                segments++;
            }
            tell();
            super.endElement("", local, local);
        }
    }

    /** Passes on the start of the element that was held back until its values are known. */
    private void tell() throws SAXException {
        if (held != null) {
            if (element > 0) {
                values.addAttribute("", NUMBER, NUMBER, "CDATA", Integer.toString(segments));
            }
            super.startElement("", held, held, values);
            values.clear();
            held = null;
            element = 0;
        }
    }
}
