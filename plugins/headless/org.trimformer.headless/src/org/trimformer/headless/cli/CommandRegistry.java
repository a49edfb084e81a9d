// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.trimformer.headless.command.Command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The verbs that other bundles contribute at {@code org.trimformer.headless.commands}. */
public final class CommandRegistry {

    /** The extension point of this bundle. */
    public static final String EXTENSION_POINT = "org.trimformer.headless.commands";

    private CommandRegistry() {}

    /**
     * @param extensions the running platform's extension registry
     * @return the contributed verbs by name
     * @throws IllegalStateException where a bundle registers a class that is no command
     */
    public static List<Command> commands(IExtensionRegistry extensions) {
        List<Command> commands = new ArrayList<>();
        for (IConfigurationElement element :
                extensions.getConfigurationElementsFor(EXTENSION_POINT)) {
            try {
                commands.add((Command) element.createExecutableExtension("class"));
            } catch (CoreException | ClassCastException e) {
                throw new IllegalStateException(
                        "The bundle %s registers the command %s, which cannot be created: %s"
                                .formatted(
                                        element.getContributor().getName(),
                                        element.getAttribute("class"),
                                        e.getMessage()),
                        e);
            }
        }
        commands.sort(Comparator.comparing(Command::name));
        return commands;
    }
}
