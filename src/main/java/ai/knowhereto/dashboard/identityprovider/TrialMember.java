package ai.knowhereto.dashboard.identityprovider;

/// The person of the built-in provider who has no staff role, as the provider tells of him. A bean of this type is
/// there while the built-in provider is on.
///
/// @param registration the provider, as the dashboard names it
/// @param subject who it is there
/// @param name what to call the person
/// @param email the person's address, which the provider says is verified
public record TrialMember(String registration, String subject, String name, String email) {

    static TrialMember known() {
        var member = TrialPerson.MEMBER;
        return new TrialMember(OwnRegistration.ID, member.subject(), member.title(), member.email());
    }
}
