// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.access;

import java.lang.reflect.Constructor;

/**
 * The keys to the package-private parts of KNIME's classes. Each key is implemented by a
 * package-private class beside what it opens, so that the packages of KNIME offer no more than
 * KNIME does.
 */
public final class Access {

    public static final FileStoreAccess FILE_STORES =
            key("org.knime.core.data.filestore.HostFileStoreAccess", FileStoreAccess.class);

    public static final ContainerAccess CONTAINERS =
            key("org.knime.core.data.container.HostContainerAccess", ContainerAccess.class);

    public static final NodeAccess NODES =
            key("org.knime.core.node.HostNodeAccess", NodeAccess.class);

    public static final WorkflowAccess WORKFLOWS =
            key("org.knime.core.node.workflow.HostWorkflowAccess", WorkflowAccess.class);

    private Access() {}

    private static <K> K key(String implementation, Class<K> type) {
        try {
            Constructor<?> constructor = Class.forName(implementation).getDeclaredConstructor();
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
