package org.trimformer.headless.describe;

/**
 * One setting of a node in words.
 *
 * @param path its settings path, {@code model/epochs}
 * @param type the type of its value
 * @param standard the default value
 * @param range what is allowed; empty where anything of the type is
 * @param title the title in the dialog; empty where it has none
 */
public record SettingSheet(String path, String type, String standard, String range, String title) {}
