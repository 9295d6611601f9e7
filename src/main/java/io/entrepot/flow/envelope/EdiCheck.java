package io.entrepot.flow.envelope;

import io.entrepot.failure.Severity;
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
import java.util.Set;

/** Holds agreements against {@code edi-mappings/}: what is agreed on can be read, written and checked, and the guide fits. */
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
            agreement.receives().keySet().forEach(set -> received(set, path + ".receives." + set));
            agreement.sends().forEach((set, sends) -> sent(set, sends.expect(), path + ".sends." + set));
            if (agreement.guide() != null) {
                guide();
            }
        }

        private void received(String set, String at) {
            if (grammar(set, at) && mappings.inward(agreement.release(), set).isEmpty()) {
                file(set, "mapping.xml", "so nothing can be made of it", at);
            }
        }

        private void sent(String set, Acknowledged expected, String at) {
            if (grammar(set, at) && mappings.outward(agreement.release(), set).isEmpty()) {
                file(set, "outbound.ftl", "so it cannot be written", at);
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
            if (!agreement.guide().files().containsKey(EdiMappings.GUIDE)) {
                problem(
                        path + ".guide",
                        "there is no " + agreement.guide().folder() + "/" + EdiMappings.GUIDE,
                        "write the partner's rules there, or drop the guide");
                return;
            }
            try {
                Guide guide = EdiMappings.guide(contract, agreement);
                List<String> sets = new ArrayList<>(guide.sets());
                if (sets.isEmpty()) {
                    problem(path + ".guide", "the guide has no rules", "add sets:, or drop the guide");
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
