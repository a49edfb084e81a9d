// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.eclipse.core.runtime.RegistryFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trimformer.headless.cli.CommandRegistry;
import org.trimformer.headless.testnodes.NumbersFactory;

/** Inside Equinox only; skipped on a plain class path, which has no extension registry. */
class ExtensionNodeRegistryTest {

    private static final String NODES = "org.trimformer.headless.testnodes.";

    private ExtensionNodeRegistry registry;

    @BeforeEach
    void readRegistry() {
        assumeTrue(RegistryFactory.getRegistry() != null, "there is no extension registry");
        registry = new ExtensionNodeRegistry(RegistryFactory.getRegistry());
    }

    @Test
    void byFactory_registeredNode_canBeCreated() {
        InstalledNode node = registry.byFactory(NODES + "NumbersFactory").orElseThrow();
        assertEquals(NumbersFactory.class, node.createFactory().getClass());
        assertEquals("/test", node.category());
        assertEquals("org.trimformer.headless", node.bundle());
    }

    @Test
    void nodes_hiddenNode_isFoundButNotListed() {
        assertTrue(registry.byFactory(NODES + "FailingFactory").isPresent());
        assertFalse(
                registry.nodes().stream()
                        .anyMatch(node -> node.factoryClass().endsWith("FailingFactory")));
    }

    @Test
    void commands_contributedCommand_isFound() {
        assertTrue(
                CommandRegistry.commands(RegistryFactory.getRegistry()).stream()
                        .anyMatch(command -> command.name().equals("echo")));
    }
}
