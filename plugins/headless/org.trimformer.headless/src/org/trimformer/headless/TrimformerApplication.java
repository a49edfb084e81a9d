// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless;

import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.trimformer.headless.cli.CommandLineTool;
import org.trimformer.headless.cli.CommandRegistry;
import org.trimformer.headless.registry.ExtensionNodeRegistry;

import java.util.List;

/** The Equinox application behind the {@code trimformer} command; its result is the exit code. */
public final class TrimformerApplication implements IApplication {

    @Override
    public Object start(IApplicationContext context) {
        String[] arguments =
                (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        context.applicationRunning();
        CommandLineTool tool =
                new CommandLineTool(
                        new ExtensionNodeRegistry(Platform.getExtensionRegistry()),
                        CommandRegistry.commands(Platform.getExtensionRegistry()),
                        CommandRegistry.afterRun(Platform.getExtensionRegistry()),
                        System.out,
                        System.err);
        return tool.run(arguments == null ? List.of() : List.of(arguments));
    }

    @Override
    public void stop() {
        // Ctrl-C is handled where a workflow runs; nothing else needs to be stopped
    }
}
