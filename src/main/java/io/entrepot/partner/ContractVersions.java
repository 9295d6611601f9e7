package io.entrepot.partner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.entrepot.failure.Defect;
import io.entrepot.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Keeps every contract text that an arrival may still refer to (table {@code contract}). */
@ApplicationScoped
public class ContractVersions {
    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    public ContractVersions(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Stores the texts of a contract once; the same digest is the same text. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void remember(Contract contract, ContractFiles files) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into contract (partner, digest, version, files, loaded_at)
                        values (:partner, :digest, :version, :files::jsonb, :at) on conflict do nothing""")
                .bind("partner", contract.partner())
                .bind("digest", contract.digest())
                .bind("version", contract.version())
                .bind("files", Json.write(files.texts()))
                .bind("at", OffsetDateTime.now(clock))
                .execute());
    }

    public Optional<ContractFiles> find(String partner, String digest) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select files::text from contract where partner = :partner and digest = :digest")
                        .bind("partner", partner)
                        .bind("digest", digest)
                        .mapTo(String.class)
                        .findOne())
                .map(files -> new ContractFiles(partner, texts(files)));
    }

    /** A digest other than {@code digest} under which this version number was loaded before. */
    public Optional<String> otherDigest(String partner, int version, String digest) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select digest from contract
                         where partner = :partner and version = :version and digest <> :digest
                         order by loaded_at desc limit 1""")
                .bind("partner", partner)
                .bind("version", version)
                .bind("digest", digest)
                .mapTo(String.class)
                .findOne());
    }

    private static Map<String, String> texts(String json) {
        try {
            return Json.mapper().readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new Defect("stored contract texts cannot be read", e);
        }
    }
}
