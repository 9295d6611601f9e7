package io.entrepot.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;

/** Sequence numbers in file names: a jump means that a file is missing. In the caller's transaction. */
@ApplicationScoped
public class FileSequences {
    private final Jdbi jdbi;

    FileSequences(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Notes a number; a late file with a lower one changes nothing.
     *
     * @return the highest number before this one; empty for the channel's first
     */
    public OptionalLong note(String partner, String channel, long sequence) {
        return jdbi.withHandle(handle -> {
            OptionalLong last = handle
                    .createQuery(
                            "select last from file_sequence where partner = :partner and channel = :channel for update")
                    .bind("partner", partner)
                    .bind("channel", channel)
                    .mapTo(Long.class)
                    .stream()
                    .mapToLong(Long::longValue)
                    .findFirst();
            handle.createUpdate(
                            """
                            insert into file_sequence as s (partner, channel, last) values (:partner, :channel, :sequence)
                            on conflict (partner, channel) do update set last = greatest(s.last, excluded.last)
                            """)
                    .bind("partner", partner)
                    .bind("channel", channel)
                    .bind("sequence", sequence)
                    .execute();
            return last;
        });
    }
}
