package io.entrepot.operations.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Contracts as texts: what is in force, what was, and what does not load. */
@ApplicationScoped
public class ContractTexts {
    private final Partners partners;
    private final Jdbi jdbi;

    @Inject
    ContractTexts(Partners partners, Jdbi jdbi) {
        this.partners = partners;
        this.jdbi = jdbi;
    }

    /** A contract with its versions, newest first. */
    public record History(@JsonUnwrapped Contracted contract, List<Version> versions) {}

    /** One text that was loaded; {@code files} maps file names to texts. */
    public record Version(int version, String digest, Instant loadedAt, JsonNode files) {}

    public List<Contracted> all() {
        return partners.all().stream().map(ContractTexts::contracted).toList();
    }

    public Optional<History> history(String partner) {
        return partners.find(partner).map(row -> new History(contracted(row), versions(partner)));
    }

    private List<Version> versions(String partner) {
        return jdbi.withHandle(handle -> handle.createQuery("select version, digest, loaded_at, files from contract"
                        + " where partner = :partner order by loaded_at desc limit 100")
                .bind("partner", partner)
                .map((row, context) -> new Version(
                        row.getInt("version"),
                        row.getString("digest"),
                        Row.instant(row, "loaded_at"),
                        Row.json(row, "files")))
                .list());
    }

    private static Contracted contracted(PartnerRow row) {
        return new Contracted(row.partner(), row.version() != null, row.version(), row.digest(), row.problems());
    }
}
