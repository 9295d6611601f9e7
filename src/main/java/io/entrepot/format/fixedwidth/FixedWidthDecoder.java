package io.entrepot.format.fixedwidth;

import io.entrepot.canonical.DocumentType;
import io.entrepot.format.DecodeContext;
import io.entrepot.format.DecodedStream;
import io.entrepot.format.Decoder;
import io.entrepot.format.tabular.Layouts;
import io.entrepot.format.tabular.TabularStream;
import io.entrepot.format.tabular.TextSource;
import io.entrepot.partner.Channel.BadRows;
import io.entrepot.partner.Format;
import java.io.InputStream;
import java.nio.charset.Charset;

/** Fixed width lines as a contract lays them out. */
public final class FixedWidthDecoder implements Decoder {
    private final Format.FixedWidth format;
    private final Charset charset;
    private final Layouts layouts;
    private final BadRows badRows;

    /**
     * @param type what the lines become
     * @throws IllegalArgumentException when the format is wrong in itself (the contract's linter says so first)
     */
    public FixedWidthDecoder(Format.FixedWidth format, DocumentType type, BadRows badRows) {
        this.format = format;
        this.charset = Charset.forName(format.charset());
        this.badRows = badRows;
        this.layouts = Layouts.compile(type, format.records(), format.constants(), format.decimal(), "", false);
    }

    @Override
    public DecodedStream open(InputStream content, DecodeContext context) {
        FixedWidthRows rows = new FixedWidthRows(format, layouts, new TextSource(content, charset));
        return new TabularStream(layouts, rows, badRows, context);
    }
}
