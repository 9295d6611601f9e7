package io.entrepot.format.x12.grammar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every grammar below {@code <mappings>/x12/<version>/<set>/grammar.xml}, compiled once. */
public final class Grammars {
    private static final String FILE = "grammar.xml";

    private final Map<Name, GrammarFile> files;
    private final Map<Name, Grammar> grammars = new HashMap<>();
    private final Map<String, Set<Long>> known = new HashMap<>();

    /** Version and set. */
    private record Name(String version, String set) {}

    private Grammars(Map<Name, GrammarFile> files) {
        this.files = files;
        files.forEach((name, file) -> {
            Set<Long> tags = known.computeIfAbsent(name.version(), version -> new HashSet<>());
            file.segments.keySet().stream()
                    .filter(tag -> tag.length() <= Keys.MAX)
                    .map(Keys::of)
                    .forEach(tags::add);
        });
    }

    /**
     * @param mappings the folder {@code entrepot.mappings}; without a subfolder {@code x12} there are no grammars
     * @throws GrammarException naming every problem with file and line
     */
    public static Grammars load(Path mappings) {
        List<GrammarProblem> problems = new ArrayList<>();
        Map<Name, GrammarFile> files = new HashMap<>();
        for (Path version : folders(mappings.resolve("x12"))) {
            for (Path set : folders(version)) {
                Path file = set.resolve(FILE);
                if (Files.exists(file)) {
                    Name name = new Name(
                            version.getFileName().toString(), set.getFileName().toString());
                    files.put(name, GrammarReader.read(file, problems));
                }
            }
        }
        Grammars grammars = new Grammars(files);
        grammars.compileAll(problems);
        if (!problems.isEmpty()) {
            throw new GrammarException(problems);
        }
        return grammars;
    }

    private void compileAll(List<GrammarProblem> problems) {
        files.forEach((name, file) -> {
            Grammar grammar = compile(name, Guide.NONE, problems);
            if (grammar != null) {
                grammars.put(name, grammar);
            }
        });
    }

    private Grammar compile(Name name, Guide guide, List<GrammarProblem> problems) {
        GuideOverlay overlay = new GuideOverlay(guide, name.set());
        return new GrammarCompiler(files.get(name), overlay, problems)
                .compile(name.version(), name.set(), known.get(name.version()));
    }

    /** The grammar of a set as the standard has it. */
    public Optional<Grammar> find(String version, String set) {
        return Optional.ofNullable(grammars.get(new Name(version, set)));
    }

    /**
     * The grammar of a set with a partner's guide over it. Compiled anew each time: keep it as long as the guide is the same.
     *
     * @throws GrammarException naming every rule of the guide that does not fit, with file and line
     */
    public Optional<Grammar> find(String version, String set, Guide guide) {
        Name name = new Name(version, set);
        if (!grammars.containsKey(name)) {
            return Optional.empty();
        }
        List<GrammarProblem> problems = new ArrayList<>();
        if (!guide.version().equals(version)) {
            problems.add(new GrammarProblem(guide.name(), 0, "is for " + guide.version() + ", not for " + version));
        }
        Grammar grammar = compile(name, guide, problems);
        if (!problems.isEmpty()) {
            throw new GrammarException(problems);
        }
        return Optional.of(grammar);
    }

    /** What there is, as {@code version/set}, in order. */
    public List<String> names() {
        TreeMap<String, Name> names = new TreeMap<>();
        grammars.keySet().forEach(name -> names.put(name.version() + "/" + name.set(), name));
        return List.copyOf(names.keySet());
    }

    private static List<Path> folders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("mappings folder " + folder, e);
        }
    }
}
