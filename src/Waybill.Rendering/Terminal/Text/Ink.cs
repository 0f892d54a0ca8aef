namespace Waybill.Rendering.Terminal.Text;

/// <summary>What a piece of text is, from which its colour follows.</summary>
internal enum Ink
{
    /// <summary>Ordinary text.</summary>
    Plain,

    /// <summary>Said for completeness: places, folded steps, rails.</summary>
    Dim,

    /// <summary>The eye should stop here.</summary>
    Bold,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>The packet gets through.</summary>
    Good,

    /// <summary>The packet does not.</summary>
    Bad,

    /// <summary>It cannot be told, or is worth care.</summary>
    Caution,

    /// <summary>A value that changed.</summary>
    Change,

    /// <summary>Something to type.</summary>
    Command,
}
