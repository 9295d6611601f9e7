package io.entrepot.format.smooks;

import org.smooks.cartridges.edi.parser.EdiParser;
import org.xml.sax.ContentHandler;

/** Smooks' {@code edi:parser}, with the segments it reads told as one element each ({@link FoldedSegments}). */
public final class DfdlReader extends EdiParser {
    @Override
    public void setContentHandler(ContentHandler handler) {
        super.setContentHandler(new FoldedSegments(handler));
    }
}
