using Waybill.Model.Owners;

namespace Waybill.Explanation.Wording;

/// <summary>Says whose a thing is, before its noun.</summary>
internal static class Possessive
{
    /// <summary><c>Docker's </c> with a blank, so that the noun follows; empty where it is the user's own.</summary>
    public static string Of(Owner? owner) => owner is null ? string.Empty : $"{owner.Name}'s ";
}
