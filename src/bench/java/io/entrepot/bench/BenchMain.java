package io.entrepot.bench;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the benchmarks of this package ({@code *Bench}) whose name matches a regular expression, one after the other. One that fails
 * says so and costs only its own figures: benchmarks measure, the tests are what a build may fail by.
 */
public final class BenchMain {
    private BenchMain() {}

    /** @param args the expression, searched for in the simple class name without regard to case; none = all */
    public static void main(String[] args) throws Exception {
        String wanted = "(?i).*(" + (args.length == 0 ? "" : args[0].replace("-", "")) + ").*";
        List<String> names = names().filter(name -> name.matches(wanted)).toList();
        if (names.isEmpty()) {
            System.out.println("no benchmark matches " + args[0] + "; there are " + names().toList());
        }
        for (String name : names) {
            run(name);
        }
    }

    private static Stream<String> names() throws Exception {
        Path folder =
                Path.of(BenchMain.class.getResource("BenchMain.class").toURI()).getParent();
        return list(folder)
                .map(file -> file.getFileName().toString())
                .filter(file -> file.endsWith("Bench.class"))
                .map(file -> file.substring(0, file.length() - ".class".length()))
                .sorted();
    }

    private static Stream<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        }
    }

    private static void run(String name) throws ReflectiveOperationException {
        System.out.println("-- " + name);
        try {
            Class.forName(BenchMain.class.getPackageName() + "." + name)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            System.out.println("failed " + name + ": " + e.getCause());
            e.getCause().printStackTrace(System.out);
        }
    }
}
