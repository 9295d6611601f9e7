package io.entrepot.format.tabular;

import io.entrepot.failure.Finding;
import java.util.function.Consumer;

/** The records of one file, one at a time. */
public interface RowSource extends AutoCloseable {
    /**
     * Moves to the next record and says of which layout it is ({@link Row#select}); a record that is wrong as a whole is
     * marked ({@link Row#refuse}), one of unknown kind stays without layout.
     *
     * @return the record, reused by the next call; null at the end
     * @throws io.entrepot.failure.Rejected when the rest of the file cannot be read
     */
    Row next();

    /** Whether the file had any character at all, known once {@link #next} has been called. */
    boolean empty();

    /** Where findings about the file as a whole go (its header row): before the first {@link #next}. */
    void report(Consumer<Finding> fileFindings);

    @Override
    void close();
}
