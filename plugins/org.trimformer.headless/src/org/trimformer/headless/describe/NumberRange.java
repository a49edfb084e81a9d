package org.trimformer.headless.describe;

import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;

/** The range that a number widget allows, in words. */
final class NumberRange {

    private NumberRange() {}

    static String of(NumberInputWidget widget) {
        String text = "";
        if (isGiven(widget.minValidation())) {
            MinValidation min = create(widget.minValidation());
            text = (min.isExclusive() ? "> " : ">= ") + number(bound(min, "getMin"));
        }
        if (isGiven(widget.maxValidation())) {
            MaxValidation max = create(widget.maxValidation());
            text +=
                    (text.isEmpty() ? "" : ", ")
                            + (max.isExclusive() ? "< " : "<= ")
                            + number(bound(max, "getMax"));
        }
        return text;
    }

    /** The annotation's own default says "as the type allows" and is no range. */
    private static boolean isGiven(Class<? extends NumberInputWidgetValidation> type) {
        return !type.getSimpleName().startsWith("TypeDependent");
    }

    private static <T> T create(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "%s needs a constructor without parameters".formatted(type.getName()), e);
        }
    }

    /** The bound is for subclasses to give and for nobody to ask, so it is asked by reflection. */
    private static double bound(NumberInputWidgetValidation validation, String getter) {
        for (Class<?> type = validation.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Method method = type.getDeclaredMethod(getter);
                method.setAccessible(true);
                return (Double) method.invoke(validation);
            } catch (NoSuchMethodException inherited) {
                continue;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("%s.%s failed".formatted(type, getter), e);
            }
        }
        throw new IllegalStateException("%s has no %s".formatted(validation.getClass(), getter));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
