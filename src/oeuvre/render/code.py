"""The Python that a template is compiled to: Jinja's own, its commonest steps without a call.

What it does is the same for every value. Asynchronous environments are none of ours. What a
step puts aside in a variable is taken from there before the next step, so all share the same.
"""

from __future__ import annotations

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame


class Code(CodeGenerator):
    """Writes the code of a template."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write how an attribute is read; only where there is none is it asked for at length."""
        self.write("(o_found if (o_found := getattr((o_owner := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else ")
        self.write(f"environment.getattr(o_owner, {node.attr!r}))")

    def visit_Call(  # noqa: N802 - Jinja's name
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - Jinja's own
    ) -> None:
        """Write how a function of ours is called: straight, if it asks for no more than that."""
        if forward_caller or node.dyn_kwargs or not self._is_ours(node.node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(o_called if type(o_called := ")
        self.visit(node.node, frame)
        self.write(") in plain else partial(context.call, o_called")
        for is_in, passed in ((frame.loop_frame, "_loop_vars"), (frame.block_frame, "_block_vars")):
            self.write(f", {passed}={passed}" if is_in else "")
        self.write("))(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        if node.dyn_args:
            self.write("*")
            self.visit(node.dyn_args, frame)
        self.write(")")

    def _is_ours(self, called: nodes.Expr) -> bool:
        return isinstance(called, nodes.Name) and called.name in self.environment.globals
