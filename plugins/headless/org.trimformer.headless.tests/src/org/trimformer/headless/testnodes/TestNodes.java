// SPDX-License-Identifier: Apache-2.0
package org.trimformer.headless.testnodes;

import org.knime.core.node.NodeFactory;
import org.trimformer.headless.registry.InstalledNode;
import org.trimformer.headless.registry.NodeRegistry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The nodes of this package as a registry, for tests that do not ask Equinox. */
public enum TestNodes implements NodeRegistry {
    /** The only one. */
    REGISTRY;

    /** All factories. */
    public static final List<Class<? extends NodeFactory<?>>> FACTORIES =
            List.of(
                    NumbersFactory.class,
                    SumFactory.class,
                    MeetingFactory.class,
                    EndlessFactory.class,
                    FailingFactory.class,
                    FileLinesFactory.class,
                    ThingFactory.class,
                    ChangeFactory.class,
                    PictureFactory.class);

    @Override
    public List<InstalledNode> nodes() {
        return FACTORIES.stream().map(TestNodes::installed).toList();
    }

    @Override
    public Optional<InstalledNode> byFactory(String factoryClass) {
        return nodes().stream()
                .filter(node -> node.factoryClass().equals(factoryClass))
                .findFirst();
    }

    private static InstalledNode installed(Class<? extends NodeFactory<?>> factory) {
        return new InstalledNode(
                factory.getName(),
                "/test",
                "org.trimformer.headless.tests",
                "1.0.0",
                false,
                () -> factory.getDeclaredConstructor().newInstance());
    }

    /** Waits until an {@link EndlessFactory} node has begun. */
    public static void awaitEndlessStarted() throws InterruptedException {
        EndlessFactory.STARTED.acquire();
    }

    /** The class of the factory with the simple name. */
    public static Class<? extends NodeFactory<?>> factory(String simpleName) {
        return FACTORIES.stream()
                .filter(factory -> factory.getSimpleName().equals(simpleName + "Factory"))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(Arrays.toString(FACTORIES.toArray())));
    }
}
