extension OptOutWords {
    /// Phrases of Western Europe that mean it wherever they stand.
    static let western = [english, german, french, spanish, italian, portuguese, dutch, nordic].flatMap(phrases(of:))

    private static let english = """
        stop, stopall, unsubscribe, unsubscribed, unsubscribing, unsub, unscribe, optout, opting out, opt me out, opt us out
        remove me, remove us from, remove my email, remove my address, remove my name, delete me from, take me off, take us off
        get me off, off your list, off this list, off … mailing list, stop emailing, stop mailing, stop sending, stop contacting
        stop writing, stop spamming, no more emails, no more mail, no more messages, no more newsletters, never email me
        never contact me, never write to me, do not email me, don't email me, do not contact me, don't contact me
        do not write to me, don't write to me, do not send me any more, don't send me any more, no longer wish to receive
        no longer want to receive, no longer want … email, no longer want … emails, do not wish to receive
        don't wish to receive, do not want to receive, don't want to receive, do not want … emails, don't want … emails
        do not want … newsletter, don't want … newsletter, cancel … newsletter, never subscribed, leave me alone
        """

    private static let german = """
        abmelden, abbestellen, abbestellung, austragen, abmeldung, melden sie mich … ab, melde mich … ab, meldet mich … ab
        trage mich … aus, tragen sie mich … aus, tragt mich … aus, keine … e-mails mehr, keine … mails mehr, keine … mehr erhalten
        keine … mehr bekommen, keine … mehr zuschicken, keine … mehr zusenden, keine … mehr senden, keine werbung mehr
        keinen newsletter mehr, newsletter kündigen, newsletter kuendigen, newsletter stornieren, nicht mehr anschreiben
        nicht mehr kontaktieren, nicht länger erhalten, nicht mehr erhalten, schreiben sie mir nicht mehr, schreibt mir nicht mehr
        schicken sie mir keine, senden sie mir keine, schickt mir keine, schicken sie mir nichts mehr, aus … verteiler
        vom verteiler, aus … mailingliste, von … mailingliste, löschen … liste, streichen … liste, entfernen … liste
        nehmen sie mich … liste, hört auf … mails, hören sie auf … mails, stopp
        """

    private static let french = """
        désabonner, désabonne, désabonnez, désabonnement, désinscrire, désinscris, désinscrivez, désinscription
        ne plus recevoir, plus recevoir vos, ne plus m'envoyer, ne plus nous envoyer, ne plus me contacter, ne plus m'écrire
        ne plus me solliciter, ne m'envoyez plus, ne m'envoie plus, ne nous envoyez plus, ne m'écrivez plus, ne me contactez plus
        n'envoyez plus, n'envoyez pas … mails, arrêtez de m'écrire, arrêtez de m'envoyer, arrêtez de me, arrêter de m'envoyer
        arrêter l'envoi, arrêtez vos mails, cessez de m'envoyer, cessez de m'écrire, cessez de me, cesser de m'envoyer
        plus de mails, plus d'emails, retirez-moi, retirer de … liste, enlevez-moi, rayez-moi, supprimez-moi
        supprimez mon adresse, supprimer mon adresse, supprimer … liste, retirez mon adresse, annuler … newsletter
        résilier … newsletter
        """

    private static let spanish = """
        darme de baja, darse de baja, darnos de baja, dar de baja, dadme de baja, dame de baja, deme de baja, denme de baja
        dénme de baja, solicito la baja, quiero la baja, baja de la lista, baja del boletín, desuscribir, desuscribirme
        desuscribirse, desuscríbanme, desuscríbeme, cancelar suscripción, cancelar la suscripción, no quiero recibir
        no deseo recibir, no quiero más correos, no quiero sus correos, no me envíen, no me envíe, no me envíes, no me manden
        no me mandes, no envíen más, no me escriban, no más correos, no más mensajes, dejen de enviar, dejen de enviarme
        deje de enviarme, deja de enviarme, dejen de mandar, dejen de mandarme, dejen de escribirme, elimínenme, elimíneme
        elimíname, eliminarme de, bórrenme, bórrame de, borrarme de, quítenme, quíteme, quítame de, quitarme de, sáquenme de
        sácame de, eliminen mi correo, eliminar mi correo, me doneu de baixa, doneu-me de baixa, donar-me de baixa, no vull rebre
        """

    private static let italian = """
        disiscrivermi, disiscrivimi, disiscrivetemi, disiscrizione, disiscrivere, cancellami, cancellatemi, cancellarmi
        cancellate … indirizzo, annullare l'iscrizione, annullate l'iscrizione, annulla l'iscrizione, annullare … newsletter
        non voglio più ricevere, non vorrei più ricevere, non desidero più ricevere, non desidero ricevere, non voglio ricevere
        non intendo più ricevere, non inviatemi, non inviarmi, non mandatemi, non mandarmi, non scrivetemi, non scrivermi più
        non contattatemi, non inviate più, non mi inviate, non mi mandate, smettete di, smettetela di, smetti di inviarmi
        smettere di inviarmi, rimuovetemi, rimuovimi, rimuovermi, toglietemi, toglimi dalla, eliminatemi, basta email, basta mail
        """

    private static let portuguese = """
        descadastrar, descadastre, descadastrem, descadastramento, descadastro, cancelar inscrição, cancelar a inscrição
        cancelar minha inscrição, cancelar assinatura, cancelar a subscrição, anular a subscrição, anular subscrição
        não quero mais receber, não quero receber, não desejo receber, não desejo mais receber, não pretendo receber
        não pretendo continuar a receber, deixar de receber, parar de receber, não me envie, não me enviem, não me mande
        não me mandem, não enviem mais, não envie mais, não me escrevam, parem de enviar, parem de me enviar, pare de enviar
        pare de me enviar, parem de mandar, deixem de enviar, deixem de me enviar, sair da lista, remova-me, removam-me
        me remova, me removam, me remover da, retirem-me, retire-me, me retire, me retirem, tirem-me, me tire da, me tirem da
        excluir meu e-mail, excluam meu e-mail, exclua meu e-mail, remover … lista, remova meu e-mail, removam meu e-mail
        """

    private static let dutch = """
        uitschrijven, uitschrijving, schrijf me uit, schrijf mij uit, schrijf ons uit, schrijf me … uit, schrijf mij … uit
        afmelden voor, meld me af, meld mij af, meld me … af, meld mij … af, geen e-mails meer, geen … e-mails meer, geen mails meer
        geen … mails meer, geen mail meer, geen … berichten meer, geen … nieuwsbrief meer, geen … nieuwsbrieven meer
        geen … meer ontvangen, niet meer ontvangen, niet langer ontvangen, niet meer mailen, niet meer e-mailen, haal me van
        haal mij van, haal mij uit, haal me uit, verwijder me, verwijder mij, verwijder mijn e-mailadres, verwijder mijn adres
        van … mailinglijst, uit … mailinglijst, nieuwsbrief opzeggen, opzeggen … nieuwsbrief
        """

    private static let nordic = """
        avregistrera, avregistrering, avprenumerera, avprenumerering, avanmäl, avanmäla, avanmälan, sluta skicka, sluta maila
        sluta mejla, inga fler mejl, inga fler mail, inga mer mail, inga mer mejl, inte ha fler mejl, inte ha fler mail
        vill inte ha … mejl, vill inte ha … mail, vill inte ha … nyhetsbrev, vill inte längre få, vill inte längre ha
        vill inte få fler, skicka inte fler, skicka inga fler, ta bort mig, ta bort min adress, avsluta prenumeration
        avsluta prenumerationen, avsluta … nyhetsbrev, afmeld, afmelde, afmelding, frameld, framelde, meld mig fra
        meld mig … fra, ikke flere mails, ikke flere e-mails, ikke modtage flere, ikke længere modtage, ikke modtage jeres
        ønsker ikke … mails, fjern mig, slet mig, hold op med at sende, send mig ikke flere, meld meg av, meld meg … av, avmeld
        avmelde, avmelding, avslutt abonnement, ikke flere e-poster, ikke flere eposter, ikke motta flere, ikke lenger motta
        ønsker ikke … eposter, ønsker ikke … e-poster, fjern meg, slett meg, slutt å sende, send meg ikke flere, peru tilaus
        peruuta tilaus, peruuttaa tilauksen, peruuta uutiskirje, peru uutiskirje, peruuttaa uutiskirjeen, perukaa uutiskirje
        poista listalta, poistakaa listalta, poista minut, poistakaa minut, poistakaa osoitteeni, poista osoitteeni
        älkää lähettäkö, älä lähetä, en halua enää, en halua … sähköpostia, en halua … uutiskirjettä, en halua … viestejä
        lopettakaa … lähettäminen, lopeta … lähettäminen, ei enää viestejä
        """
}
