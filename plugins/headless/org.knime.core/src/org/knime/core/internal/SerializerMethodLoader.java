// SPDX-License-Identifier: Apache-2.0
package org.knime.core.internal;

/**
 * Holds the root of all serializers.
 *
 * @deprecated serializers are found through extension points; only {@link Serializer} is in use
 */
@Deprecated
public final class SerializerMethodLoader {

    private SerializerMethodLoader() {}

    /**
     * Marks what writes and reads objects.
     *
     * @param <T> their class
     */
    public static interface Serializer<T> {}
}
