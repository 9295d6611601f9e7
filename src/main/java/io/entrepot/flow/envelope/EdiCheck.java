package io.entrepot.flow.envelope;

import io.entrepot.canonical.DocumentType;
import io.entrepot.failure.Severity;
import io.entrepot.format.smooks.Mapping;
import io.entrepot.format.x12.X12Mappings;
import io.entrepot.format.x12.grammar.GrammarException;
import io.entrepot.format.x12.grammar.Guide;
import io.entrepot.partner.Agreement;
import io.entrepot.partner.Agreement.Acknowledged;
import io.entrepot.partner.Agreement.Standard;
import io.entrepot.partner.Contract;
import io.entrepot.partner.ContractCheck;
import io.entrepot.partner.ContractFiles;
import io.entrepot.partner.ContractProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds agreements against {@code edi-mappings/} and the partner's guide folder: what is agreed on can be read, written and
 * checked, and everything in the folder is of use.
 */
@ApplicationScoped
public class EdiCheck implements ContractCheck {
    private final EdiMappings mappings;
    private final EdifactSchemas schemas;

    public EdiCheck(EdiMappings mappings, EdifactSchemas schemas) {
        this.mappings = mappings;
        this.schemas = schemas;
    }

    @Override
    public List<ContractProblem> check(Contract contract) {
        Set<ContractProblem> problems = new LinkedHashSet<>();
        contract.agreements().values().stream()
                .map(agreement -> new OneAgreement(contract, agreement, problems))
                .forEach(OneAgreement::check);
        return List.copyOf(problems);
    }

    /** The work on one agreement. */
    private final class OneAgreement {
        private final Contract contract;
        private final Agreement agreement;
        private final String path;
        private final Set<ContractProblem> problems;

        OneAgreement(Contract contract, Agreement agreement, Set<ContractProblem> problems) {
            this.contract = contract;
            this.agreement = agreement;
            this.path = "agreements." + agreement.name();
            this.problems = problems;
        }

        void check() {
            if (agreement.standard() == Standard.EDIFACT) {
                messages();
            } else {
                sets();
            }
        }

        /** Whether a schema is right shows only when it is compiled, which takes too long for a start: {@code contracts lint} does. */
        private void messages() {
            agreement.receives().keySet().stream()
                    .filter(type -> !schemas.has(agreement, type))
                    .forEach(type -> problem(
                            path + ".receives." + type,
                            "there is no edi-mappings/edifact/" + EdifactSchemas.folder(agreement, type)
                                    + "/schema.dfdl.xsd, so it cannot be read",
                            "add the file, or do not agree on the message"));
        }

        private void sets() {
            if (agreement.guide() != null) {
                agreement.guide().files().keySet().forEach(this::ofUse);
                if (EdiMappings.hasRules(agreement)) {
                    guide();
                }
            }
            try {
                agreement.receives().keySet().forEach(set -> received(set, path + ".receives." + set));
                agreement.sends().forEach((set, sends) -> sent(set, sends.expect(), path + ".sends." + set));
            } catch (IllegalArgumentException e) {
                e.getMessage().lines().forEach(line -> problem(path + ".guide", line, "mend the file"));
            }
        }

        /** A file under a wrong name would do nothing, silently. */
        private void ofUse(String file) {
            String set = file.substring(0, Math.max(0, file.indexOf('/')));
            boolean received = file.equals(set + "/" + X12Mappings.INWARD);
            if (!file.equals(EdiMappings.RULES) && !received && !file.equals(set + "/" + X12Mappings.OUTWARD)) {
                problem(
                        path + ".guide",
                        agreement.guide().folder() + "/" + file + " is not read",
                        "what is read is " + EdiMappings.RULES + ", <set>/" + X12Mappings.INWARD + " and <set>/"
                                + X12Mappings.OUTWARD);
            } else if (!set.isEmpty() && !(received ? agreement.receives() : agreement.sends()).containsKey(set)) {
                problem(
                        path + ".guide",
                        agreement.guide().folder() + "/" + file + " is for a set that is not "
                                + (received ? "received" : "sent"),
                        "agree on the set, or drop the file");
            }
        }

        private void received(String set, String at) {
            if (!grammar(set, at)) {
                return;
            }
            Optional<DocumentType> made =
                    mappings.inward(contract, agreement, set).map(Mapping::type);
            Optional<DocumentType> usual =
                    mappings.inward(agreement.release(), set).map(Mapping::type);
            if (made.isEmpty()) {
                file(set, X12Mappings.INWARD, "so nothing can be made of it", at);
            } else if (usual.isPresent() && !usual.equals(made)) {
                problem(
                        path + ".guide",
                        agreement.guide().folder() + "/" + set + "/" + X12Mappings.INWARD + " makes "
                                + made.get().id(),
                        "a set " + set + " becomes " + usual.get().id());
            }
        }

        private void sent(String set, Acknowledged expected, String at) {
            if (grammar(set, at) && mappings.outward(contract, agreement, set).isEmpty()) {
                file(set, X12Mappings.OUTWARD, "so it cannot be written", at);
            }
            if (expected == Acknowledged.BY_997 || expected == Acknowledged.BY_999) {
                grammar(expected.id(), at + ".expect");
            }
        }

        private boolean grammar(String set, String at) {
            boolean known = mappings.grammar(agreement.release(), set).isPresent();
            if (!known) {
                file(set, "grammar.xml", "so it cannot be checked", at);
            }
            return known;
        }

        private void file(String set, String file, String why, String at) {
            problem(
                    at,
                    "there is no edi-mappings/x12/" + agreement.release() + "/" + set + "/" + file + ", " + why,
                    "add the file, or do not agree on the set");
        }

        private void guide() {
            try {
                Guide guide = EdiMappings.guide(contract, agreement);
                List<String> sets = new ArrayList<>(guide.sets());
                if (sets.isEmpty()) {
                    problem(path + ".guide", "the guide has no rules", "add sets:, or drop guide.yaml");
                }
                sets.forEach(set -> rules(guide, set));
            } catch (GrammarException e) {
                told(e);
            }
        }

        private void rules(Guide guide, String set) {
            if (!agreement.receives().containsKey(set) && !agreement.sends().containsKey(set)) {
                problem(path + ".guide", "the guide has rules for " + set + ", which is not agreed on", "drop them");
                return;
            }
            try {
                mappings.grammar(agreement.release(), set, guide);
            } catch (GrammarException e) {
                told(e);
            }
        }

        private void told(GrammarException e) {
            e.problems()
                    .forEach(problem -> problems.add(new ContractProblem(
                            Severity.ERROR, problem.file(), problem.line(), "", problem.message(), "")));
        }

        private void problem(String at, String message, String hint) {
            String file = contract.partner() + "/" + ContractFiles.CONTRACT;
            problems.add(new ContractProblem(Severity.ERROR, file, 0, at, message, hint));
        }
    }
}
