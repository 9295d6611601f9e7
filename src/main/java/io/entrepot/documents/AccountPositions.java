package io.entrepot.documents;

import io.entrepot.canonical.Statement;
import io.entrepot.canonical.StatementKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Where each account stands after its last statement: the next one must open there. In the caller's transaction. */
@ApplicationScoped
public class AccountPositions {
    private final Jdbi jdbi;

    AccountPositions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Closing balance of the account's last statement, for statements that open after it and have a balance to compare. */
    public Optional<BigDecimal> lastClosing(String partner, Statement statement) {
        if (statement.kind() != StatementKind.STATEMENT || statement.openingBalance() == null) {
            return Optional.empty();
        }
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select closing_balance from account_position
                        where partner = :partner and account = :account and currency = :currency
                          and (:toDate::date is null or to_date is null or to_date <= :toDate::date)
                        for update
                        """)
                .bind("partner", partner)
                .bind("account", statement.account())
                .bind("currency", currency(statement))
                .bind("toDate", statement.toDate())
                .mapTo(BigDecimal.class)
                .findOne());
    }

    /** Moves the account on, unless a later statement did so already (late files fill gaps, they do not turn time back). */
    public void advance(String partner, Statement statement, UUID document) {
        if (statement.kind() != StatementKind.STATEMENT || statement.closingBalance() == null) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into account_position as p (partner, account, currency, document_id, to_date, closing_balance)
                        values (:partner, :account, :currency, :document, :toDate, :closing)
                        on conflict (partner, account, currency) do update set
                          document_id = excluded.document_id, to_date = excluded.to_date,
                          closing_balance = excluded.closing_balance
                        where p.to_date is null or excluded.to_date is null or p.to_date <= excluded.to_date
                        """)
                .bind("partner", partner)
                .bind("account", statement.account())
                .bind("currency", currency(statement))
                .bind("document", document)
                .bind("toDate", statement.toDate())
                .bind("closing", statement.closingBalance())
                .execute());
    }

    private static String currency(Statement statement) {
        return statement.currency() == null ? "" : statement.currency();
    }
}
