package io.entrepot.partner;

/** Folders on other machines: relative to the login directory, never out of it. */
final class Folders {
    private Folders() {}

    static void check(Yaml yaml, String key, Problems problems) {
        yaml.get(key).filter(Yaml::isScalar).ifPresent(value -> {
            String folder = value.text();
            if (folder.startsWith("/") || folder.contains("\\")) {
                problems.error(value, "\"" + folder + "\" is not relative", "relative to the login directory, with /");
            } else if (java.util.Arrays.asList(folder.split("/")).contains("..")) {
                problems.error(value, "\"" + folder + "\" leads out of the login directory", "no \"..\"");
            }
        });
    }
}
