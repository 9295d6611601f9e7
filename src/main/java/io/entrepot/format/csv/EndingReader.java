package io.entrepot.format.csv;

import io.entrepot.format.tabular.TextSource;
import java.io.IOException;
import java.io.Reader;

/** The text and a line break behind its last character, so that whatever is left over after it is an open quote. */
final class EndingReader extends Reader {
    private final TextSource text;
    private boolean broken;
    private boolean ended;

    EndingReader(TextSource text) {
        this.text = text;
    }

    @Override
    public int read(char[] target, int offset, int count) throws IOException {
        if (broken) {
            ended = true;
            return -1;
        }
        int read = text.read(target, offset, count);
        if (read >= 0) {
            return read;
        }
        broken = true;
        target[offset] = '\n';
        return 1;
    }

    /** Whether the reader has been told that there is no more. */
    boolean ended() {
        return ended;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
