// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/** Makes objects of classes that saved ports name, seen from the bundle of their serializer. */
final class SavedClass {

    static final String KEY = "class_name";

    private SavedClass() {}

    static <T> T newInstance(String className, Object serializer, Class<T> type)
            throws IOException {
        try {
            Class<? extends T> found =
                    Class.forName(className, true, serializer.getClass().getClassLoader())
                            .asSubclass(type);
            return found.getConstructor().newInstance();
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException("Not a " + type.getSimpleName() + ": " + className, e);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IOException(
                    className + " needs a public constructor without parameters that works", e);
        }
    }
}
