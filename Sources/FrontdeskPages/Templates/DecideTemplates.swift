extension PageTemplates.Name {
    /// The buttons below a draft; nothing for whoever may not decide, or once it is decided.
    static let decide = Self(
        "decide",
        #"""
        {{#decide}}
        {{#isOldCopy}}<p class="note soon"><strong>You have written a text for an earlier version.</strong> It is kept: Edit shows it.</p>{{/isOldCopy}}
        {{#isFree}}
        <form id="decide" method="post" action="{{path}}/approve" aria-label="Decide">
          {{> form}}
          <input type="hidden" name="version" value="{{version}}">
          <input type="hidden" name="copy" value="{{copy}}">
          <input type="hidden" name="epoch" value="{{epoch}}">
          <input type="hidden" name="opened" value="{{openedAt}}">
          <div class="row">
            <button class="primary" data-key="A" aria-keyshortcuts="a"{{#isBlocked}} disabled aria-describedby="stop"{{/isBlocked}}>Approve</button>
            <button formaction="{{path}}/edit" data-key="E" aria-keyshortcuts="e">Edit</button>
            <button type="button" popovertarget="reject" data-key="R" aria-keyshortcuts="r">Reject</button>
            <button type="button" popovertarget="more" aria-label="More decisions">More</button>
            <div class="more menu" id="more" popover>
              {{#mayRevise}}<button type="button" popovertarget="revise" data-key="V" aria-keyshortcuts="v">Ask for a revision</button>{{/mayRevise}}
              <button type="button" popovertarget="snooze" data-key="Z" aria-keyshortcuts="z">Snooze</button>
              <button formaction="{{path}}/escalate" data-key="T" aria-keyshortcuts="t">Escalate</button>
              <button class="{{#isMine}}mark{{/isMine}}" formaction="{{path}}/claim" data-key="C" aria-keyshortcuts="c" aria-pressed="{{isMine}}">Claim</button>
            </div>
            <button class="end" formaction="{{path}}/next" data-key="N" aria-keyshortcuts="n">Next</button>
          </div>
          {{#isEdited}}<details><summary>Why it had to be changed</summary>{{> reasons}}</details>{{/isEdited}}
          {{#isBlocked}}<p class="dim" id="stop">It cannot be approved before the place in brackets is filled in.</p>{{/isBlocked}}
        </form>
        {{> menus}}
        {{/isFree}}
        {{^isFree}}
        <div class="row">
          <p><strong>{{holder}}</strong> works on it.</p>
          {{#mayTakeOver}}<button type="button" popovertarget="takeover" data-key="C" aria-keyshortcuts="c">Take over</button>{{/mayTakeOver}}
          <form method="post" action="{{path}}/next" class="end">{{> form}}<button data-key="N" aria-keyshortcuts="n">Next</button></form>
        </div>
        {{#mayTakeOver}}
        <form class="menu" id="takeover" popover aria-label="Take this draft over" method="post" action="{{path}}/takeover">
          <div class="stack tight">
            {{> form}}
            <label>Why do you take it over? <input name="reason" required maxlength="200"></label>
            <p class="row"><button class="primary">Take it over</button> <span class="dim">What {{holder}} wrote is kept.</span></p>
          </div>
        </form>
        {{/mayTakeOver}}
        {{/isFree}}
        {{/decide}}
        """#
    )

    /// Why a draft is wrong; several may be chosen.
    static let reasons = Self(
        "reasons",
        #"""
        <fieldset class="grid close">
          <legend class="vh">Reasons</legend>
          {{#reasons}}<label{{#key}} data-key="{{key}}"{{/key}}><input type="checkbox" name="reason" value="{{value}}"{{#isFirst}} autofocus{{/isFirst}}> {{label}}</label>{{/reasons}}
        </fieldset>
        """#
    )

    static let menus = Self(
        "menus",
        #"""
        <form class="menu" id="reject" popover aria-label="Reject this draft" method="post" action="{{path}}/reject">
          <div class="stack tight">
            {{> form}}
            <input type="hidden" name="version" value="{{version}}"><input type="hidden" name="epoch" value="{{epoch}}"><input type="hidden" name="opened" value="{{openedAt}}">
            <h2>Why is it wrong?</h2>
            {{> reasons}}
            <label>Note <textarea name="note" rows="2"></textarea></label>
            <p class="row"><button class="primary" data-key="⏎">Confirm</button> <span class="dim">Nothing is sent.</span></p>
          </div>
        </form>
        {{#mayRevise}}
        <form class="menu" id="revise" popover aria-label="What the model should change" method="post" action="{{path}}/revise">
          <div class="stack tight">
            {{> form}}
            <input type="hidden" name="version" value="{{version}}"><input type="hidden" name="epoch" value="{{epoch}}"><input type="hidden" name="opened" value="{{openedAt}}">
            <label>What should change? <textarea name="note" rows="3" required autofocus></textarea></label>
            <details><summary>Why</summary>{{> reasons}}</details>
            <p class="row"><button class="primary" data-key="⌘⏎">Send to the model</button> <span class="dim">{{revisionsLeft}} left</span></p>
          </div>
        </form>
        {{/mayRevise}}
        <form class="menu" id="snooze" popover aria-label="Snooze until" method="post" action="{{path}}/snooze">
          <div class="stack tight">
            {{> form}}
            <h2>Show it again</h2>
            <p class="row"><button name="minutes" value="60" data-key="1" autofocus>In an hour</button> <button name="minutes" value="240" data-key="2">In four hours</button> <button name="minutes" value="1440" data-key="3">In a day</button> <button name="minutes" value="10080" data-key="4">In a week</button></p>
            <p class="note soon"><strong>Due {{dueWords}}.</strong> Snoozing does not move the due time.</p>
          </div>
        </form>
        """#
    )
}
