import java.util.Arrays;

/** Runs another main class and ends with the process that started this one, however that one ends. */
public class ParentBound {

	public static void main(String[] args) throws Exception {
		ProcessHandle.of(Long.parseLong(System.getenv("PARENT_PID")))
			.ifPresentOrElse(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(1)),
					() -> Runtime.getRuntime().halt(1));
		Class.forName(args[0])
			.getMethod("main", String[].class)
			.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
	}

}
