// SPDX-License-Identifier: Apache-2.0
package org.trimformer.standin.ui;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** Calls constructors of node code, which may be of classes that are not public. */
public final class Instances {

    private Instances() {}

    /** Calls the constructor without arguments. */
    public static <T> T create(Class<T> type) {
        try {
            return call(type.getDeclaredConstructor());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(
                    "Class " + type.getName() + " needs a constructor without arguments.", e);
        }
    }

    /**
     * Calls the constructor with one argument.
     *
     * @throws NoSuchMethodException if there is none
     */
    public static <T, A> T create(Class<T> type, Class<A> argumentType, A argument)
            throws NoSuchMethodException {
        return call(type.getDeclaredConstructor(argumentType), argument);
    }

    private static <T> T call(Constructor<T> constructor, Object... arguments) {
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "The constructor of "
                            + constructor.getDeclaringClass().getName()
                            + " failed: "
                            + e.getCause(),
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Cannot make a " + constructor.getDeclaringClass().getName(), e);
        }
    }
}
