package dev.etcdsh.containers;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** See {@link NeedsEngine}. */
final class EngineCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return judge(context.getRequiredTestClass().getSimpleName(), System.getenv());
    }

    /**
     * Whether tests may run in this environment.
     *
     * @throws IllegalStateException when they cannot, and must
     */
    static ConditionEvaluationResult judge(String tests, Map<String, String> environment) {
        Optional<String> missing = Engine.of(environment).missing();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("an engine is there");
        }
        if (required(environment)) {
            throw new IllegalStateException(tests + " cannot run: " + missing.get()
                    + ". CI is set, so that nothing is skipped; '.ci/docker-engine start' starts an engine");
        }
        System.err.println("SKIPPED " + tests + ": " + missing.get()
                + "; '.ci/docker-engine start' starts one, and CI=true makes this a failure");
        return ConditionEvaluationResult.disabled(missing.get());
    }

    private static boolean required(Map<String, String> environment) {
        String ci = environment.getOrDefault("CI", "");
        return !ci.isBlank() && !ci.equalsIgnoreCase("false");
    }
}
