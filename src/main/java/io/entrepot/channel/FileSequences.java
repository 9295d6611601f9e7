package io.entrepot.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Numbers in file names: a jump means that files are missing, until they come. Tables {@code file_sequence} and {@code file_gap}; in
 * the caller's transaction, which holds up others that note numbers of the same counter.
 */
@ApplicationScoped
public class FileSequences {
    /** A lower number less far behind than this is a file sent again, not a counter that began anew. */
    private static final int FAR_BEHIND = 10;

    private final Jdbi jdbi;
    private final FileGaps gaps;
    private final Clock clock;

    public FileSequences(Jdbi jdbi, FileGaps gaps, Clock clock) {
        this.jdbi = jdbi;
        this.gaps = gaps;
        this.clock = clock;
    }

    /** What a number said. */
    public sealed interface Noted {
        /**
         * The next one, the first one, or one that was missing or had come before.
         *
         * @param highest whether none higher had come
         */
        record Expected(boolean highest) implements Noted {}

        /**
         * Numbers were passed over.
         *
         * @param next the one that should have come
         */
        record Gap(long next) implements Noted {}

        /**
         * Far below what came before, though nothing was missing there: the counter may have begun anew, which the contract does not
         * know. Until it does, gaps cannot be seen.
         *
         * @param last the highest before
         */
        record Back(long last) implements Noted {}
    }

    public Noted note(FileCounter counter, long number) {
        return jdbi.withHandle(handle -> {
            Optional<Long> last = lock(handle, counter);
            long position = counter.position(number, last.orElse(number));
            if (last.isPresent() && position <= last.get()) {
                boolean missed = gaps.fill(counter, position);
                return !missed && far(counter, position, last.get())
                        ? new Noted.Back(counter.number(last.get()))
                        : new Noted.Expected(false);
            }
            advance(handle, counter, position);
            long next = last.map(before -> before + 1).orElseGet(() -> first(handle, counter, position));
            if (position <= next) {
                return new Noted.Expected(true);
            }
            gaps.open(counter, next, position - 1, clock.instant());
            return new Noted.Gap(counter.number(next));
        });
    }

    private static boolean far(FileCounter counter, long position, long last) {
        return !counter.wraps() && last - position >= FAR_BEHIND && position <= last / 2;
    }

    /** A period after others begins with 1; where the channel's very first began nobody knows. */
    private static long first(Handle handle, FileCounter counter, long position) {
        boolean later = bind(
                        handle.createQuery(
                                """
                                select exists (select 1 from file_sequence where partner = :partner and channel = :channel
                                  and series <> '' and series < :series)"""),
                        counter)
                .mapTo(Boolean.class)
                .one();
        return later ? Math.min(1, position) : position;
    }

    /** The highest position so far; empty for a new counter. Its row is locked then, whether it is new or not. */
    private static Optional<Long> lock(Handle handle, FileCounter counter) {
        List<Long> last = bind(
                        handle.createQuery(
                                """
                                insert into file_sequence as s (partner, channel, series) values (:partner, :channel, :series)
                                on conflict (partner, channel, series) do update set last = s.last returning last"""),
                        counter)
                .map((row, context) -> row.getObject("last", Long.class))
                .list();
        return Optional.ofNullable(last.get(0));
    }

    private static void advance(Handle handle, FileCounter counter, long position) {
        bind(
                        handle.createUpdate(
                                """
                                update file_sequence set last = :position
                                where partner = :partner and channel = :channel and series = :series"""),
                        counter)
                .bind("position", position)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, FileCounter counter) {
        return statement
                .bind("partner", counter.partner())
                .bind("channel", counter.channel())
                .bind("series", counter.series());
    }
}
