// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.cli;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.trimformer.headless.command.AfterRun;
import org.trimformer.headless.command.Command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What other bundles contribute: verbs, and what is done after a run. */
public final class CommandRegistry {

    private static final String COMMANDS = "org.trimformer.headless.commands";
    private static final String AFTER_RUN = "org.trimformer.headless.afterRun";

    private CommandRegistry() {}

    /**
     * @param extensions the running platform's extension registry
     * @return the contributed verbs by name
     * @throws IllegalStateException where a bundle registers a class that is no command
     */
    public static List<Command> commands(IExtensionRegistry extensions) {
        List<Command> commands = new ArrayList<>(all(extensions, COMMANDS, Command.class));
        commands.sort(Comparator.comparing(Command::name));
        return commands;
    }

    /**
     * @param extensions the running platform's extension registry
     * @return what is to be done when a run is written
     * @throws IllegalStateException where a bundle registers a class of another kind
     */
    public static List<AfterRun> afterRun(IExtensionRegistry extensions) {
        return all(extensions, AFTER_RUN, AfterRun.class);
    }

    private static <T> List<T> all(IExtensionRegistry extensions, String point, Class<T> type) {
        List<T> made = new ArrayList<>();
        for (IConfigurationElement element : extensions.getConfigurationElementsFor(point)) {
            try {
                made.add(type.cast(element.createExecutableExtension("class")));
            } catch (CoreException | ClassCastException e) {
                throw new IllegalStateException(
                        "The bundle %s registers %s at %s, which cannot be created: %s"
                                .formatted(
                                        element.getContributor().getName(),
                                        element.getAttribute("class"),
                                        point,
                                        e.getMessage()),
                        e);
            }
        }
        return made;
    }
}
