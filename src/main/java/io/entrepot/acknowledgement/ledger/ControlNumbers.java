package io.entrepot.acknowledgement.ledger;

import io.entrepot.partner.Agreed;
import io.entrepot.partner.Agreement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives the numbers of what we send: consecutive per agreement, environment and kind. A number belongs to the caller's
 * transaction: taken back with it, the next one gets it, so that receivers see no gap. Whoever asks for the same row waits.
 */
@ApplicationScoped
public class ControlNumbers {
    /** What {@code ISA13}, {@code GS06} and {@code ST02} can hold; after it counting begins at 1 again. */
    public static final long MOST = 999_999_999;

    private final Jdbi jdbi;

    ControlNumbers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What is numbered. */
    public enum Kind {
        INTERCHANGE,
        GROUP,
        SET
    }

    public long next(Agreed agreed, Kind kind) {
        return take(agreed, kind, 1);
    }

    /**
     * Takes several numbers at once. Numbering begins behind the contract's seed, and goes on behind a new seed where that is higher than
     * the last number given; a run that does not fit below {@value #MOST} begins at 1.
     *
     * @param count how many, at least 1
     * @return the first of them; the others follow it without a gap
     */
    public long take(Agreed agreed, Kind kind, int count) {
        long last = jdbi.withHandle(handle -> handle.createQuery(
                        """
                        insert into control_number as held (partner, agreement, environment, kind, last, seed)
                        values (:partner, :agreement, :environment, :kind,
                          case when :seed + :count > :most then :count else :seed + :count end, :seed)
                        on conflict (partner, agreement, environment, kind) do update set
                          seed = :seed,
                          last = case
                            when held.seed <> :seed and :seed > held.last and :seed + :count <= :most then :seed + :count
                            when held.last + :count > :most then :count
                            else held.last + :count end
                        returning last""")
                .bind("partner", agreed.contract().partner())
                .bind("agreement", agreed.agreement().name())
                .bind("environment", Rows.environment(agreed))
                .bind("kind", kind.name().toLowerCase(Locale.ROOT))
                .bind("seed", seed(agreed.agreement().controlNumbers(), kind))
                .bind("count", (long) count)
                .bind("most", MOST)
                .mapTo(Long.class)
                .one());
        return last - count + 1;
    }

    private static long seed(Agreement.ControlNumbers seeds, Kind kind) {
        return switch (kind) {
            case INTERCHANGE -> seeds.interchange();
            case GROUP -> seeds.group();
            case SET -> seeds.set();
        };
    }
}
