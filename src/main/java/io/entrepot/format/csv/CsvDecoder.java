package io.entrepot.format.csv;

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

/** Delimited text as a contract describes it. */
public final class CsvDecoder implements Decoder {
    private final Format.Csv format;
    private final Charset charset;
    private final Layouts layouts;
    private final BadRows badRows;

    /**
     * @param type what the rows become
     * @throws IllegalArgumentException when the format is wrong in itself (the contract's linter says so first)
     */
    public CsvDecoder(Format.Csv format, DocumentType type, BadRows badRows) {
        this.format = format;
        this.charset = Charset.forName(format.charset());
        this.badRows = badRows;
        this.layouts = Layouts.compile(
                type, format.records(), format.constants(), format.decimal(), format.grouping(), format.header());
        if (format.header() && layouts.all().size() != 1) {
            throw new IllegalArgumentException("a header row names the columns of one kind of record only");
        }
    }

    @Override
    public DecodedStream open(InputStream content, DecodeContext context) {
        return new TabularStream(
                layouts, new CsvRows(format, layouts, new TextSource(content, charset)), badRows, context);
    }
}
