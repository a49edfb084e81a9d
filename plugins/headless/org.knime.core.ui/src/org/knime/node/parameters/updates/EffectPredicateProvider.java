// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.And;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.ConstantPredicate;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.Not;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.predicates.Or;
import org.knime.node.parameters.NodeParametersInput;

import java.util.function.Predicate;

/** Makes the condition of an {@link Effect} from the values of fields. */
@FunctionalInterface
public interface EffectPredicateProvider {

    /** Makes the condition. */
    EffectPredicate init(PredicateInitializer i);

    /** All of the conditions. */
    default EffectPredicate and(EffectPredicate... predicates) {
        return new And(predicates);
    }

    /** One of the conditions. */
    default EffectPredicate or(EffectPredicate... predicates) {
        return new Or(predicates);
    }

    /** Not the condition. */
    default EffectPredicate not(EffectPredicate predicate) {
        return new Not(predicate);
    }

    /** Makes conditions on fields. */
    interface PredicateInitializer {

        /** Conditions on an array. */
        <T> ArrayReference getArray(Class<? extends ParameterReference<T[]>> reference);

        /** Conditions on a flag. */
        BooleanReference getBoolean(Class<? extends ParameterReference<Boolean>> reference);

        /** A condition on the inputs of the node. */
        EffectPredicate getConstant(Predicate<NodeParametersInput> predicate);

        /** Conditions on an enum. */
        <E extends Enum<E>> EnumReference<E> getEnum(
                Class<? extends ParameterReference<E>> reference);

        /** The condition of another provider. */
        EffectPredicate getPredicate(
                Class<? extends EffectPredicateProvider> predicateProviderClass);

        /** The condition of another provider. */
        EffectPredicate getPredicate(EffectPredicateProvider predicateProvider);

        /** Conditions on a text. */
        StringReference getString(Class<? extends ParameterReference<String>> reference);

        /** Whether no field has the name. */
        boolean isMissing(Class<? extends ParameterReference<?>> reference);

        /** The condition that always holds. */
        default EffectPredicate always() {
            return new ConstantPredicate(true);
        }

        /** The condition that never holds. */
        default EffectPredicate never() {
            return new ConstantPredicate(false);
        }

        /** Conditions on an array. */
        interface ArrayReference {

            /** One element meets the condition. */
            EffectPredicate containsElementSatisfying(EffectPredicateProvider elementPredicate);

            /** There is more than one element. */
            EffectPredicate hasMultipleItems();
        }

        /** Conditions on a flag. */
        interface BooleanReference {

            /** It is set. */
            EffectPredicate isTrue();

            /** It is not set. */
            EffectPredicate isFalse();
        }

        /** Conditions on an enum. */
        interface EnumReference<E extends Enum<E>> {

            /** It is one of the constants. */
            @SuppressWarnings("unchecked") // constants of one enum
            EffectPredicate isOneOf(E... values);
        }

        /** Conditions on a text. */
        interface StringReference {

            /** It is the given text. */
            EffectPredicate isEqualTo(String value);

            /** It matches the regular expression. */
            EffectPredicate matchesPattern(String pattern);
        }
    }
}
