namespace Waybill.Rendering.Terminal.Map;

/// <summary>The box-drawing characters by the weight of their four arms: 0 none, 1 light, 2 heavy.</summary>
internal static class BoxGlyphs
{
    // In the order of the number that the weights of up, right, down and left make, read as digits to the base of three.
    private const string All = " ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋";

    public static char Of(Arms arms) => All[(arms.Up * 27) + (arms.Right * 9) + (arms.Down * 3) + arms.Left];
}

/// <summary>The weights of the lines that meet in a cell.</summary>
internal readonly record struct Arms(byte Up, byte Right, byte Down, byte Left)
{
    /// <summary>Both lines in one cell; the heavier counts where they lie on each other.</summary>
    public Arms With(Arms other) =>
        new(Math.Max(Up, other.Up), Math.Max(Right, other.Right), Math.Max(Down, other.Down), Math.Max(Left, other.Left));
}
